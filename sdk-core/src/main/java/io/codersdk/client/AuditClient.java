package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.AuditLogResponse;
import io.codersdk.model.codersdk.CreateTestAuditLogRequest;
import io.codersdk.operation.AuditOperations;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The audit log: who changed what. For auditors and owners; others see nothing, or are refused with 403 since 2026. */
public final class AuditClient {
    private final Exchange exchange;

    public AuditClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** All entries, newest first. */
    public OffsetPager<AuditLog> list() {
        return list(AuditQuery.ALL);
    }

    /**
     * The entries that a search finds, newest first. The count of a page is absent where the server stopped counting.
     *
     * <p>For an export: {@link OffsetPager#stream} reads the pages as they are consumed, at any pace. Entries that are written
     * meanwhile push the others back and take none away: all that were there at the start come, each of them once, and in
     * their order. Those that are written meanwhile may come, too, or be left to the next export.
     */
    public OffsetPager<AuditLog> list(AuditQuery query) {
        return new OffsetPager<>(
                AuditOperations.GET_AUDIT_LOGS, (limit, offset) -> page(query, limit, offset), AuditLog::id);
    }

    private Page<AuditLog> page(AuditQuery query, int limit, int offset) {
        AuditLogResponse page = exchange.call(ApiRequest.of(AuditOperations.GET_AUDIT_LOGS)
                .query("q", query)
                .query("limit", limit)
                .query("offset", offset));
        return new Page<>(page.auditLogs(), isCounted(page) ? OptionalLong.of(page.count()) : OptionalLong.empty());
    }

    /** Servers since 2026 count no further than to a limit, which they name. */
    private static boolean isCounted(AuditLogResponse page) {
        JsonValue limit = page.additionalProperties().getOrDefault("count_cap", JsonValue.NULL);
        return !limit.isNumber() || page.count() < limit.asLong();
    }

    /** Writes an entry about nothing that happened. For owners, and for tests. */
    public void generate(CreateTestAuditLogRequest entry) {
        exchange.exchange(ApiRequest.of(AuditOperations.GENERATE_FAKE_AUDIT_LOG).body(entry));
    }

    /** As {@link #generate(CreateTestAuditLogRequest)}, such as {@code e -> e.action(AuditAction.CREATE)}. */
    public void generate(UnaryOperator<CreateTestAuditLogRequest.Builder> entry) {
        generate(entry.apply(CreateTestAuditLogRequest.builder()).build());
    }
}
