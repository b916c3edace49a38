package io.codersdk.tests.model;

/** A build of a workspace: what its times say of it. All times are milliseconds since the epoch. */
final class Build {
    private static final long QUEUEING = 100;
    private static final long BUILDING = 3000;
    private static final long CANCELING = 500;
    private static final long NEVER = Long.MAX_VALUE;

    private final String id;
    private final String transition;
    private final long startsAt;
    private long completesAt;
    private long canceledAt = NEVER;

    Build(String id, String transition, long now) {
        this.id = id;
        this.transition = transition;
        this.startsAt = now + QUEUEING;
        this.completesAt = startsAt + BUILDING;
    }

    String id() {
        return id;
    }

    String transition() {
        return transition;
    }

    boolean isComplete(long now) {
        return now >= completesAt;
    }

    /** Whether it can be cancelled still. */
    boolean isCancelable(long now) {
        return !isComplete(now) && canceledAt == NEVER;
    }

    /** One that waits ends at once. */
    void cancel(long now) {
        completesAt = now < startsAt ? now : Math.min(completesAt, now + CANCELING);
        canceledAt = now;
    }

    private boolean hasRun(long now) {
        return now >= startsAt && canceledAt >= startsAt;
    }

    String jobStatus(long now) {
        if (isComplete(now)) {
            if (canceledAt == NEVER) {
                return "succeeded";
            }
            return hasRun(now) ? "failed" : "canceled";
        } else if (canceledAt != NEVER) {
            return "canceling";
        }
        return hasRun(now) ? "running" : "pending";
    }

    /** What the workspace is. */
    String status(long now) {
        String job = jobStatus(now);
        return switch (job) {
            case "running" -> during("starting", "stopping", "deleting");
            case "succeeded" -> during("running", "stopped", "deleted");
            default -> job;
        };
    }

    private String during(String start, String stop, String delete) {
        return switch (transition) {
            case "start" -> start;
            case "stop" -> stop;
            default -> delete;
        };
    }

    boolean hasDeleted(long now) {
        return status(now).equals("deleted");
    }
}
