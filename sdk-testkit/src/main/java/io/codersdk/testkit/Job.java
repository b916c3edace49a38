package io.codersdk.testkit;

import io.codersdk.model.codersdk.JobErrorCode;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job of the provisioner: a function of the times at which it begins, ends and is cancelled. */
final class Job {
    /** When jobs begin or end that never do; so late that any clock of a test is earlier, and not too late for arithmetic. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final Failure CANCELED = new Failure("the job was cancelled while it ran", null);

    private final UUID id = UUID.randomUUID();
    private final UUID fileId;
    private final Map<String, String> tags;
    private final Instant createdAt;
    private final JobCourse course;
    private Instant completesAt;
    private @Nullable Instant canceledAt;

    Job(UUID fileId, Map<String, String> tags, Instant createdAt, JobCourse course) {
        this.fileId = fileId;
        this.tags = tags;
        this.createdAt = createdAt;
        this.course = course;
        this.completesAt = course.hangs() ? NEVER : worksUntil();
    }

    /** How a job ends that does not succeed. */
    record Failure(String error, @Nullable JobErrorCode code) {}

    UUID id() {
        return id;
    }

    UUID fileId() {
        return fileId;
    }

    Map<String, String> tags() {
        return tags;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant startsAt() {
        return createdAt.plus(course.queueing());
    }

    /** When it has done what it does, whether it ends then or hangs. */
    Instant worksUntil() {
        return startsAt().plus(course.work());
    }

    JobCourse course() {
        return course;
    }

    /** When it ends, or will. */
    Instant completesAt() {
        return completesAt;
    }

    Optional<Instant> canceledAt() {
        return Optional.ofNullable(canceledAt);
    }

    boolean isComplete(Instant now) {
        return !now.isBefore(completesAt);
    }

    /** Whether it ever ran; one that was cancelled while it waited did not. */
    boolean isStarted(Instant now) {
        return !now.isBefore(startsAt()) && (canceledAt == null || !canceledAt.isBefore(startsAt()));
    }

    /** Refuses to show what only a job that is over can show. */
    void requireComplete(Instant now) {
        if (!isComplete(now)) {
            throw Refusal.badRequest("The job is not complete.");
        }
    }

    /** Why it failed, once it has: by itself, or because it was cancelled while it ran. */
    Optional<Failure> failure(Instant now) {
        if (!isComplete(now) || !isStarted(now)) {
            return Optional.empty();
        }
        return canceledAt == null ? course.failure() : Optional.of(CANCELED);
    }

    boolean hasSucceeded(Instant now) {
        return status(now).equals(ProvisionerJobStatus.SUCCEEDED);
    }

    ProvisionerJobStatus status(Instant now) {
        if (isComplete(now)) {
            if (failure(now).isPresent()) {
                return ProvisionerJobStatus.FAILED;
            }
            return canceledAt == null ? ProvisionerJobStatus.SUCCEEDED : ProvisionerJobStatus.CANCELED;
        } else if (canceledAt != null) {
            return ProvisionerJobStatus.CANCELING;
        }
        return isStarted(now) ? ProvisionerJobStatus.RUNNING : ProvisionerJobStatus.PENDING;
    }

    /** Cancels it: at once while it waits, a little later while it runs; 400 when it is too late. */
    void cancel(Instant now) {
        if (isComplete(now)) {
            throw Refusal.badRequest("The job is complete already.");
        }
        if (canceledAt != null) {
            throw Refusal.badRequest("The job is being cancelled already.");
        }
        Instant end = isStarted(now) ? now.plus(Settings.CANCELING) : now;
        completesAt = end.isBefore(completesAt) ? end : completesAt;
        canceledAt = now;
    }

    /** Lets it end now, or as soon as it has started, if it would end later. */
    void release(Instant now) {
        Instant end = now.isBefore(startsAt()) ? startsAt() : now;
        completesAt = end.isBefore(completesAt) ? end : completesAt;
    }
}
