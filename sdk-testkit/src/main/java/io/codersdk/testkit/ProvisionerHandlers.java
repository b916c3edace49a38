package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.model.codersdk.CreateProvisionerKeyRequest;
import io.codersdk.model.codersdk.CreateProvisionerKeyResponse;
import io.codersdk.model.codersdk.ProvisionerDaemon;
import io.codersdk.model.codersdk.ProvisionerKey;
import io.codersdk.model.codersdk.ProvisionerKeyDaemons;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.operation.ProvisionersOperations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Provisioners and their keys. */
final class ProvisionerHandlers {
    private static final int KEY_LENGTH = 43;
    private static final int LONGEST_NAME = 64;

    /** The names of the keys of those that have none. */
    private static final Set<String> RESERVED = Set.of("built-in", "user-auth", "psk");

    private final World world;
    private final ProvisionerKeys keys;

    ProvisionerHandlers(World world) {
        this.world = world;
        this.keys = new ProvisionerKeys(world.clock);
    }

    void register(Routes routes) {
        routes.answer(ProvisionersOperations.GET_PROVISIONER_DAEMONS, this::daemons);
        routes.answer(
                ProvisionersOperations.LIST_PROVISIONER_KEY, call -> keys(call).toList());
        routes.answer(ProvisionersOperations.LIST_PROVISIONER_KEY_DAEMONS, this::daemonsByKey);
        routes.answer(ProvisionersOperations.CREATE_PROVISIONER_KEY, this::create);
        routes.reply(ProvisionersOperations.DELETE_PROVISIONER_KEY, this::delete);
    }

    private UUID organization(Call call) {
        world.licenses.require("external_provisioner_daemons");
        return world.organizations.require(call).id();
    }

    private Stream<ProvisionerKey> keys(Call call) {
        UUID organization = organization(call);
        return keys.of(organization)
                .filter(key -> call.caller().may(RbacAction.READ, RbacResource.PROVISIONER_KEYS, organization));
    }

    private List<ProvisionerDaemon> daemons(Call call) {
        UUID organization = organization(call);
        Map<String, String> tags = tags(call.query("tags"));
        return organization.equals(world.organizations.first().id())
                        && Jobs.isServed(tags)
                        && call.caller().may(RbacAction.READ, RbacResource.PROVISIONER_DAEMON, organization)
                ? List.of(world.jobs.daemon(organization, world.startedAt))
                : List.of();
    }

    private static Map<String, String> tags(String json) {
        try {
            return json.isEmpty() ? Map.of() : Codecs.map(Codecs.STRING).decode(json);
        } catch (RuntimeException e) {
            throw Refusal.invalid(
                    400,
                    "Query parameters have invalid values.",
                    List.of(Refusal.problem("tags", "Query param \"tags\" must be a JSON object of strings")));
        }
    }

    private List<ProvisionerKeyDaemons> daemonsByKey(Call call) {
        return keys(call)
                .map(key -> ProvisionerKeyDaemons.builder()
                        .key(key)
                        .daemons(List.of())
                        .build())
                .toList();
    }

    private CreateProvisionerKeyResponse create(Call call) {
        UUID organization = organization(call);
        call.require(RbacAction.CREATE, RbacResource.PROVISIONER_KEYS, organization, Refusal.forbidden());
        CreateProvisionerKeyRequest body = call.body(ProvisionersOperations.CREATE_PROVISIONER_KEY, "name");
        new Names()
                .check(body.name().length() <= LONGEST_NAME, "max", "name", body.name())
                .require();
        if (RESERVED.contains(body.name())) {
            throw Refusal.invalid("name", "\"" + body.name() + "\" is a name that servers give.");
        }
        if (keys.find(organization, body.name()).isPresent()) {
            throw Refusal.taken("provisioner key", body.name());
        }
        keys.add(organization, body.name(), body.tags());
        return CreateProvisionerKeyResponse.builder()
                .key(world.keys.random(KEY_LENGTH))
                .build();
    }

    private Reply delete(Call call) {
        UUID organization = organization(call);
        call.require(RbacAction.DELETE, RbacResource.PROVISIONER_KEYS, organization, Refusal.notFound());
        ProvisionerKey key =
                keys.find(organization, call.path("provisionerkey")).orElseThrow(Refusal::notFound);
        keys.delete(key);
        return Reply.emptyJson(204);
    }
}
