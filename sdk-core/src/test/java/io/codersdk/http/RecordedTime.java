package io.codersdk.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only in the pauses that are asked for, each over at once. */
public final class RecordedTime extends Clock {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

    public Timing timing() {
        return new Timing(this, this::pass, new Random(7));
    }

    private CompletableFuture<Void> pass(Duration pause) {
        pauses.add(pause);
        now = now.plus(pause);
        return CompletableFuture.completedFuture(null);
    }

    /** The pauses together. */
    public Duration passed() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    public List<Duration> pauses() {
        return pauses;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone is enough");
    }
}
