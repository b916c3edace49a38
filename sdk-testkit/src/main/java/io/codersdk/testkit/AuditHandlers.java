package io.codersdk.testkit;

import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.AuditLogResponse;
import io.codersdk.model.codersdk.MinimalOrganization;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.operation.AuditOperations;
import java.util.List;
import java.util.UUID;

/** The audit log, for owners. */
final class AuditHandlers {
    private static final int DEFAULT_LIMIT = 100;

    private final World world;

    AuditHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(AuditOperations.GET_AUDIT_LOGS, this::list);
    }

    private AuditLogResponse list(Call call) {
        Paging paging = Paging.of(call).orLimit(DEFAULT_LIMIT);
        AuditSearch search = AuditSearch.of(call.query("q"), call.caller(), world.organizations);
        // Who may not read it sees an empty log.
        List<AuditEntry> matches = world.audit
                .newestFirst()
                .filter(entry -> call.caller().isOwner() && search.matches(entry))
                .toList();
        List<AuditLog> page = paging.page(matches).stream().map(this::toModel).toList();
        return AuditLogResponse.builder()
                .auditLogs(page)
                .count(page.isEmpty() ? 0L : matches.size())
                .build();
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
        return what.type().equals(ResourceType.TEMPLATE) && world.templates.isDeleted(what.id());
    }

    private static String description(AuditEntry entry) {
        String type = entry.what().type().equals(ResourceType.WORKSPACE_BUILD)
                ? "workspace"
                : entry.what().type().value().replace('_', ' ');
        return switch (entry.action().known()) {
            case LOGIN -> "{user} logged in";
            case LOGOUT -> "{user} logged out";
            case CREATE -> "{user} created " + type + " {target}";
            case DELETE -> "{user} deleted " + type + " {target}";
            case START -> "{user} started " + type + " {target}";
            case STOP -> "{user} stopped " + type + " {target}";
            default -> "{user} updated " + type + " {target}";
        };
    }
}
