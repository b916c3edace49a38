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
    private static final Failure CANCELED = new Failure("the job was cancelled while it ran", null);

    private final UUID id = UUID.randomUUID();
    private final UUID fileId;
    private final Map<String, String> tags;
    private final Instant createdAt;
    private final Instant startsAt;
    private final @Nullable Failure failure;
    private Instant completesAt;
    private @Nullable Instant canceledAt;

    Job(UUID fileId, Map<String, String> tags, Times times, @Nullable Failure failure) {
        this.fileId = fileId;
        this.tags = tags;
        this.createdAt = times.created();
        this.startsAt = times.starts();
        this.completesAt = times.completes();
        this.failure = failure;
    }

    /** When a job that nobody cancels does what. */
    record Times(Instant created, Instant starts, Instant completes) {}

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
        return startsAt;
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
        return !now.isBefore(startsAt) && (canceledAt == null || !canceledAt.isBefore(startsAt));
    }

    /** Why it will fail unless it is cancelled before. */
    Optional<Failure> ownFailure() {
        return Optional.ofNullable(failure);
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
        return Optional.ofNullable(canceledAt == null ? failure : CANCELED);
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
}
