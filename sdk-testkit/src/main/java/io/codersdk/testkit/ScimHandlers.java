package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.coderd.ScimUser;
import io.codersdk.model.coderd.ScimUserEmail;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.operation.ScimOperations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What identity providers ask for with a key of their own, by the older of the server's two SCIM services. */
final class ScimHandlers {
    private static final String TYPE = "application/scim+json";
    private static final String BEARER = "bearer ";

    private final World world;

    ScimHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.constant(
                ScimOperations.SCIM_GET_SERVICE_PROVIDER_CONFIG,
                ScimOperations.SCIM_GET_USERS,
                ScimOperations.SCIM_GET_USER_BY_ID);
        routes.reply(ScimOperations.SCIM_GET_SERVICE_PROVIDER_CONFIG, call -> {
            world.licenses.require("scim");
            return Reply.of(200, TYPE, Codecs.ANY.encode(config()));
        });
        routes.reply(ScimOperations.SCIM_GET_USERS, call -> {
            Optional<Reply> refusal = refusal(call);
            return refusal.orElseGet(() -> Reply.of(200, TYPE, Codecs.ANY.encode(nobody())));
        });
        routes.reply(
                ScimOperations.SCIM_GET_USER_BY_ID,
                call -> refusal(call).orElseGet(() -> error(404, "invalidId", "There is no such user.")));
        routes.reply(ScimOperations.SCIM_CREATE_NEW_USER, call -> refusal(call).orElseGet(() -> create(call)));
        routes.reply(
                ScimOperations.SCIM_UPDATE_USER_STATUS, call -> refusal(call).orElseGet(() -> update(call)));
    }

    private static JsonValue config() {
        Map<String, Object> off = Map.of("supported", false);
        return JsonValue.of(Map.of(
                "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
                "patch", Map.of("supported", true),
                "bulk", off,
                "filter", off,
                "changePassword", off,
                "sort", off,
                "etag", off,
                "authenticationSchemes", List.of(Map.of("type", "oauthbearertoken", "name", "HTTP Header"))));
    }

    /** The list that everyone gets, whoever there is. */
    private static JsonValue nobody() {
        return JsonValue.of(Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
                "totalResults",
                0L,
                "startIndex",
                1L,
                "itemsPerPage",
                0L));
    }

    private static Reply error(int status, String type, String detail) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:Error"));
        error.put("status", (long) status);
        error.put("scimType", type);
        error.put("detail", detail);
        return Reply.of(status, TYPE, Codecs.ANY.encode(JsonValue.of(error)));
    }

    /** What a caller without the key is told. */
    private Optional<Reply> refusal(Call call) {
        world.licenses.require("scim");
        String given = call.request().header("Authorization").orElse("");
        String key = given.toLowerCase(Locale.ROOT).startsWith(BEARER) ? given.substring(BEARER.length()) : given;
        if (!key.equals(FakeCoder.SCIM_KEY)) {
            return Optional.of(error(401, "invalidAuthorization", "The key is not valid."));
        }
        call.request().authenticated();
        return Optional.empty();
    }

    private Reply create(Call call) {
        ScimUser body = call.body(ScimOperations.SCIM_CREATE_NEW_USER);
        Optional<String> email = body.emails().stream()
                .filter(address -> address.primary().orElse(false))
                .map(ScimUserEmail::value)
                .findFirst();
        if (email.isEmpty()) {
            return error(400, "invalidEmail", "There is no primary email address.");
        }
        ScimEcho sent = ScimEcho.of(call);
        String name = sent.userName().isEmpty() ? email.get().replaceFirst("@.*", "") : sent.userName();
        Account account = world.accounts
                .byEmail(email.get())
                .or(() -> world.accounts.byName(name))
                .orElseGet(() -> create(call, new Account.Profile(email.get(), name, "")));
        if (account.status().equals(UserStatus.SUSPENDED) && sent.isActive()) {
            setStatus(call, account, UserStatus.DORMANT);
        }
        return sent.reply(account.id());
    }

    private Account create(Call call, Account.Profile profile) {
        Account account = world.accounts.create(
                profile,
                LoginType.OIDC,
                UserStatus.DORMANT,
                List.of(world.organizations.first().id()));
        world.audit.provisioned(call, account);
        return account;
    }

    private void setStatus(Call call, Account account, UserStatus status) {
        Audited before = Audited.of(account);
        account.setStatus(status, world.clock.instant());
        world.audit.suspended(call, account, before);
    }

    /** Looks at {@code active} alone, and takes its absence for no. */
    private Reply update(Call call) {
        Optional<UUID> id = Ids.parse(call.path("id"));
        if (id.isEmpty()) {
            return error(400, "invalidId", "The id is no UUID.");
        }
        call.body(ScimOperations.SCIM_UPDATE_USER_STATUS);
        ScimEcho sent = ScimEcho.of(call);
        Account account = world.accounts
                .get(id.get())
                .orElseThrow(() -> Refusal.of(500, "The user could not be found.", "sql: no rows in result set"));
        boolean active = sent.isActive();
        if (!active && !account.status().equals(UserStatus.SUSPENDED)) {
            setStatus(call, account, UserStatus.SUSPENDED);
        } else if (active && account.status().equals(UserStatus.SUSPENDED)) {
            setStatus(call, account, UserStatus.DORMANT);
        }
        return sent.reply(account.id());
    }
}
