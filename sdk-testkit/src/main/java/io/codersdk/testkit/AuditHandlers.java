package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.AuditLogResponse;
import io.codersdk.model.codersdk.CreateTestAuditLogRequest;
import io.codersdk.model.codersdk.MinimalOrganization;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.operation.AuditOperations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The audit log. */
final class AuditHandlers {
    private static final int DEFAULT_LIMIT = 100;

    private final World world;

    AuditHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(AuditOperations.GET_AUDIT_LOGS, this::list);
        routes.act(AuditOperations.GENERATE_FAKE_AUDIT_LOG, this::generate);
    }

    /** What is not said is made up. */
    private void generate(Call call) {
        call.require(RbacAction.CREATE, RbacResource.AUDIT_LOG, Refusal.unforeseen());
        CreateTestAuditLogRequest body = call.body(AuditOperations.GENERATE_FAKE_AUDIT_LOG);
        AuditAction action = body.action().orElse(AuditAction.CREATE);
        ResourceType type = body.resourceType().orElse(ResourceType.TEMPLATE);
        new Names()
                .check(action.isKnown(), "oneof", "action", action.value())
                .check(type.isKnown(), "oneof", "resource_type", type.value())
                .require();
        UUID id = body.resourceId().filter(given -> !given.equals(Ids.ZERO)).orElseGet(UUID::randomUUID);
        world.audit.generated(
                call.caller(),
                action,
                generated(type, id, body.organizationId().filter(given -> !given.equals(Ids.ZERO))),
                body.additionalFields().orElse(JsonValue.of(Map.of())),
                body.time().orElseGet(world.clock::instant));
    }

    /** With the name of what has this id, if it is a user or a template. */
    private Audited generated(ResourceType type, UUID id, Optional<UUID> organization) {
        Optional<Audited> named = type.equals(ResourceType.USER)
                ? world.accounts.get(id).map(Audited::of)
                : world.templates.getAny(id).map(template -> Audited.of(template, world.acls.of(template)));
        return new Audited(
                type,
                id,
                named.map(Audited::target).orElse(""),
                named.map(Audited::link).orElse(""),
                organization,
                Map.of());
    }

    private AuditLogResponse list(Call call) {
        Paging paging = Paging.of(call).orLimit(DEFAULT_LIMIT);
        AuditSearch search = AuditSearch.of(call.query("q"), call.caller(), world.organizations);
        // Who may not read it sees an empty log.
        List<AuditEntry> matches = world.audit
                .newestFirst()
                .filter(entry -> isVisible(entry, call.caller()) && search.matches(entry))
                .toList();
        List<AuditLog> page = paging.page(matches).stream().map(this::toModel).toList();
        return AuditLogResponse.builder()
                .auditLogs(page)
                .count(page.isEmpty() ? 0L : matches.size())
                .build();
    }

    private static boolean isVisible(AuditEntry entry, Account caller) {
        return entry.what()
                .organization()
                .map(organization -> caller.may(RbacAction.READ, RbacResource.AUDIT_LOG, organization))
                .orElseGet(() -> caller.may(RbacAction.READ, RbacResource.AUDIT_LOG));
    }

    @SuppressWarnings("deprecation") // old, and still always sent
    private AuditLog toModel(AuditEntry entry) {
        Audited what = entry.what();
        boolean deleted = isDeleted(what);
        AuditLog.Builder log = AuditLog.builder()
                .id(entry.id())
                .requestId(entry.origin().requestId())
                .time(entry.time())
                .ip(entry.origin().ip())
                .userAgent(entry.origin().userAgent())
                .resourceType(what.type())
                .resourceId(what.id())
                .resourceTarget(what.target())
                .resourceIcon("")
                .resourceLink(deleted ? "" : what.link())
                .action(entry.action())
                .diff(entry.diff())
                .statusCode(entry.status())
                .additionalFields(entry.additional())
                .description(description(entry))
                .isDeleted(deleted)
                .organizationId(Ids.ZERO)
                .user(UserView.of(entry.origin().account()).toBuilder()
                        .organizationIds(List.of())
                        .build());
        return what.organization()
                .map(id -> inOrganization(log, id))
                .orElse(log)
                .build();
    }

    @SuppressWarnings("deprecation") // old, and still always sent
    private AuditLog.Builder inOrganization(AuditLog.Builder log, UUID id) {
        Organization organization = world.organizations.any(id);
        return log.organizationId(organization.id())
                .organization(MinimalOrganization.builder()
                        .id(organization.id())
                        .name(organization.name())
                        .displayName(organization.displayName())
                        .icon(organization.icon())
                        .build());
    }

    private boolean isDeleted(Audited what) {
        if (what.type().equals(ResourceType.WORKSPACE) || what.type().equals(ResourceType.WORKSPACE_BUILD)) {
            return world.workspaces
                    .living()
                    .noneMatch(workspace -> workspace.id().equals(what.id())
                            || workspace.builds().stream()
                                    .anyMatch(build -> build.id().equals(what.id())));
        }
        if (what.type().equals(ResourceType.OAUTH2_PROVIDER_APP)) {
            return world.oauth2Apps.get(what.id()).isEmpty();
        } else if (what.type().equals(ResourceType.OAUTH2_PROVIDER_APP_SECRET)) {
            return world.oauth2Apps.all().stream().noneMatch(app -> app.hasSecret(what.id()));
        }
        return what.type().equals(ResourceType.TEMPLATE) && world.templates.isDeleted(what.id());
    }

    private static String description(AuditEntry entry) {
        String type = entry.what().type().equals(ResourceType.WORKSPACE_BUILD)
                ? "workspace"
                : entry.what().type().value().replace('_', ' ').replace("oauth2 provider", "oauth2");
        return switch (entry.action().known()) {
            case LOGIN -> "{user} logged in";
            case LOGOUT -> "{user} logged out";
            case REQUEST_PASSWORD_RESET -> "password reset requested for {target}";
            case CREATE -> "{user} created " + type + " {target}";
            case DELETE -> "{user} deleted " + type + " {target}";
            case START -> "{user} started " + type + " {target}";
            case STOP -> "{user} stopped " + type + " {target}";
            default -> "{user} updated " + type + " {target}";
        };
    }
}
