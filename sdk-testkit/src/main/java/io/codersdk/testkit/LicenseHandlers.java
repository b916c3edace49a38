package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Entitlements;
import io.codersdk.model.codersdk.License;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.operation.LicensesOperations;
import java.time.Duration;

/** Licences, and what they entitle to. */
final class LicenseHandlers {
    private final World world;

    LicenseHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(LicensesOperations.GET_ENTITLEMENTS, call -> entitlements());
        routes.reply(LicensesOperations.GET_LICENSES, this::list);
        routes.answer(LicensesOperations.ADD_NEW_LICENSE, this::add);
        routes.act(LicensesOperations.DELETE_LICENSE, this::delete);
        routes.reply(LicensesOperations.UPDATE_LICENSE_ENTITLEMENTS, this::refresh);
    }

    private Entitlements entitlements() {
        return world.licenses.entitlements(world.accounts.sorted().stream()
                .filter(account -> account.status().equals(UserStatus.ACTIVE))
                .count());
    }

    /** Who may not see them, and who has none, gets {@code null}. */
    private Reply list(Call call) {
        return call.caller().may(RbacAction.READ, RbacResource.LICENSE)
                        && !world.licenses.all().isEmpty()
                ? Reply.json(
                        200,
                        License.codec().list(),
                        world.licenses.all().stream().map(FakeLicense::toModel).toList())
                : Reply.json(200, Codecs.ANY, JsonValue.NULL);
    }

    private License add(Call call) {
        call.require(RbacAction.CREATE, RbacResource.LICENSE, Refusal.forbidden());
        String token = call.body(LicensesOperations.ADD_NEW_LICENSE, "license").license();
        FakeLicense license = world.licenses.add(FakeLicense.claims(token)
                .orElseThrow(() -> Refusal.of(400, "Invalid license", "the text is no licence")));
        world.audit.created(call, license.audited());
        return license.toModel();
    }

    private void delete(Call call) {
        call.require(RbacAction.DELETE, RbacResource.LICENSE, Refusal.notFound());
        FakeLicense license = world.licenses
                .remove(call.path("id"))
                .orElseThrow(() -> Refusal.of(404, "There is no licence with this id."));
        world.audit.deleted(call, license.audited());
    }

    private Reply refresh(Call call) {
        call.require(RbacAction.CREATE, RbacResource.LICENSE, Refusal.forbidden());
        Duration wait = world.licenses.refresh();
        return wait.isZero()
                ? Reply.message(200, "The entitlements are up to date.")
                : Reply.message(400, "The entitlements were refreshed less than a minute ago.")
                        .withHeader("Retry-After", String.valueOf(wait.toSeconds() + 1));
    }
}
