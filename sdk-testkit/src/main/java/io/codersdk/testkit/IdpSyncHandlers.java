package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.operation.IdpSyncOperations;
import io.codersdk.operation.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** How logins would follow an identity provider, if a fake had one: kept as it was set. */
final class IdpSyncHandlers {
    private static final JsonValue NONE = JsonValue.of("");
    private static final JsonValue NO = JsonValue.of(false);

    private static final Map<String, JsonValue> GROUPS = Map.of(
            "field", NONE, "mapping", JsonValue.NULL, "regex_filter", JsonValue.NULL, "auto_create_missing_groups", NO);
    private static final Map<String, JsonValue> ROLES = Map.of("field", NONE, "mapping", JsonValue.NULL);
    private static final Map<String, JsonValue> ORGANIZATIONS =
            Map.of("field", NONE, "mapping", JsonValue.NULL, "organization_assign_default", NO);

    private final World world;
    private final Map<UUID, Map<String, JsonValue>> groups = new HashMap<>();
    private final Map<UUID, Map<String, JsonValue>> roles = new HashMap<>();
    private Map<String, JsonValue> organizations = Map.of(
            "field", NONE,
            "mapping", JsonValue.of(Map.of()),
            "organization_assign_default", JsonValue.of(true));

    IdpSyncHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        of(
                routes,
                IdpSyncOperations.GET_GROUP_IDP_SYNC_SETTINGS_BY_ORGANIZATION,
                IdpSyncOperations.UPDATE_GROUP_IDP_SYNC_SETTINGS_BY_ORGANIZATION,
                GROUPS,
                groups);
        of(
                routes,
                IdpSyncOperations.GET_ROLE_IDP_SYNC_SETTINGS_BY_ORGANIZATION,
                IdpSyncOperations.UPDATE_ROLE_IDP_SYNC_SETTINGS_BY_ORGANIZATION,
                ROLES,
                roles);
        routes.reply(IdpSyncOperations.GET_ORGANIZATION_IDP_SYNC_SETTINGS, call -> {
            call.require(RbacAction.READ, RbacResource.IDPSYNC_SETTINGS, Refusal.forbidden());
            return reply(organizations);
        });
        routes.reply(IdpSyncOperations.UPDATE_ORGANIZATION_IDP_SYNC_SETTINGS, call -> {
            call.require(RbacAction.UPDATE, RbacResource.IDPSYNC_SETTINGS, Refusal.forbidden());
            organizations = read(call, IdpSyncOperations.UPDATE_ORGANIZATION_IDP_SYNC_SETTINGS, ORGANIZATIONS);
            return reply(organizations);
        });
    }

    /** Settings that each organization has of its own. */
    private void of(
            Routes routes,
            Operation<?, ?> get,
            Operation<?, ?> update,
            Map<String, JsonValue> none,
            Map<UUID, Map<String, JsonValue>> kept) {
        routes.reply(get, call -> reply(kept.getOrDefault(organization(call, RbacAction.READ), none)));
        routes.reply(update, call -> {
            UUID organization = organization(call, RbacAction.UPDATE);
            kept.put(organization, read(call, update, none));
            return reply(kept.getOrDefault(organization, none));
        });
    }

    private UUID organization(Call call, RbacAction action) {
        UUID organization = world.organizations.require(call).id();
        call.require(action, RbacResource.IDPSYNC_SETTINGS, organization, Refusal.forbidden());
        return organization;
    }

    /** What is left out is as it is where nothing was ever set. */
    private static Map<String, JsonValue> read(Call call, Operation<?, ?> update, Map<String, JsonValue> none) {
        call.body(update);
        Map<String, JsonValue> read = new LinkedHashMap<>();
        none.forEach((name, absent) -> read.put(name, call.sends(name) ? call.sent(name) : absent));
        return read;
    }

    private static Reply reply(Map<String, JsonValue> settings) {
        return Reply.json(200, Codecs.ANY, JsonValue.of(settings));
    }
}
