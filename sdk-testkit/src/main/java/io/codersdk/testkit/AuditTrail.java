package io.codersdk.testkit;

import io.codersdk.model.codersdk.AuditAction;
import io.codersdk.model.codersdk.ResourceType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.stream.Stream;

/** Who did what, newest first; the oldest entries are forgotten beyond a limit. */
final class AuditTrail {
    private static final int KEPT = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final FakeClock clock;

    AuditTrail(FakeClock clock) {
        this.clock = clock;
    }

    void record(Call call, AuditAction action, ResourceType type, UUID id, String target) {
        record(call, call.caller(), action, type, id, target);
    }

    void record(Call call, Account account, AuditAction action, ResourceType type, UUID id, String target) {
        String agent = call.request().header("User-Agent").orElse("");
        entries.addFirst(new Entry(
                UUID.randomUUID(), clock.instant(), call.requestId(), account, agent, action, type, id, target));
        if (entries.size() > KEPT) {
            entries.removeLast();
        }
    }

    Stream<Entry> newestFirst() {
        return entries.stream();
    }

    /** One entry. */
    record Entry(
            UUID id,
            Instant time,
            UUID requestId,
            Account account,
            String userAgent,
            AuditAction action,
            ResourceType type,
            UUID resourceId,
            String target) {}
}
