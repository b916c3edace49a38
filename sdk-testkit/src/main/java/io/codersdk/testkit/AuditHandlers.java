package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.AuditLogResponse;
import io.codersdk.model.codersdk.MinimalOrganization;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.operation.AuditOperations;
import java.util.List;
import java.util.Map;

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
        call.requireOwner(Refusal.forbidden());
        AuditSearch search = AuditSearch.of(call.query("q"), call.caller());
        List<AuditTrail.Entry> matches =
                world.audit.newestFirst().filter(search::matches).toList();
        List<AuditLog> page = Paging.of(call).orLimit(DEFAULT_LIMIT).page(matches).stream()
                .map(this::toModel)
                .toList();
        return AuditLogResponse.builder()
                .auditLogs(page)
                .count(page.isEmpty() ? 0L : matches.size())
                .build();
    }

    @SuppressWarnings("deprecation") // old, and still always sent
    private AuditLog toModel(AuditTrail.Entry entry) {
        Organization organization = world.organizations.only();
        return AuditLog.builder()
                .id(entry.id())
                .requestId(entry.requestId())
                .time(entry.time())
                .ip("127.0.0.1")
                .userAgent(entry.userAgent())
                .resourceType(entry.type())
                .resourceId(entry.resourceId())
                .resourceTarget(entry.target())
                .resourceIcon("")
                .resourceLink("")
                .action(entry.action())
                .diff(Map.of())
                .statusCode(200)
                .additionalFields(JsonValue.of(Map.of()))
                .description("{user} used " + entry.action().value() + " on "
                        + entry.type().value() + " {target}")
                .isDeleted(false)
                .user(entry.account().toModel())
                .organizationId(organization.id())
                .organization(MinimalOrganization.builder()
                        .id(organization.id())
                        .name(organization.name())
                        .displayName(organization.displayName())
                        .icon(organization.icon())
                        .build())
                .build();
    }
}
