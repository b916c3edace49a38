package io.codersdk.testkit;

import io.codersdk.model.codersdk.Replica;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The processes of a workspace proxy. Who does not report for a while is forgotten; who stopped cannot come back. */
final class ProxyReplicas {
    /** Three of the intervals in which a process reports. */
    private static final Duration LIFETIME = Duration.ofSeconds(45);

    private final Map<UUID, Known> known = new LinkedHashMap<>();

    /** A process at its latest report. */
    private record Known(Replica replica, Instant seenAt, boolean stopped) {}

    /** Takes a report. The error that comes with the first one is not kept. */
    void report(Replica replica, Instant now) {
        Known before = known.get(replica.id());
        if (before != null && before.stopped()) {
            throw Refusal.of(500, "An internal error occurred.", "the replica has stopped");
        }
        Replica kept = before == null
                ? replica.toBuilder().error("").build()
                : replica.toBuilder()
                        .createdAt(before.replica().createdAt().orElse(now))
                        .build();
        known.put(replica.id(), new Known(kept, now, false));
    }

    void stop(UUID id, Instant now) {
        Known before = known.get(id);
        if (before == null) {
            throw Refusal.notFound();
        } else if (before.stopped()) {
            throw Refusal.of(500, "An internal error occurred.", "the replica has stopped");
        }
        known.put(id, new Known(before.replica(), now, true));
    }

    Stream<Replica> living(Instant now) {
        return known.values().stream()
                .filter(process ->
                        !process.stopped() && now.isBefore(process.seenAt().plus(LIFETIME)))
                .map(Known::replica);
    }
}
