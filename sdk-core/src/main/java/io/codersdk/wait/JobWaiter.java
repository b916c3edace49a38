package io.codersdk.wait;

import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.JobFailedException;
import io.codersdk.http.Timing;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.stream.LogFollower;
import io.codersdk.stream.LogSource;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for provisioner jobs, following their logs. */
public final class JobWaiter {
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(5);

    private final LogFollower logs;
    private final Timing timing;

    public JobWaiter(LogFollower logs, Timing timing) {
        this.logs = logs;
        this.timing = timing;
    }

    /**
     * Waits until a job is over.
     *
     * @param what the job does, for messages
     * @param look fetches what the job belongs to
     * @return what the job belongs to, as it stands when the job has succeeded
     * @throws JobFailedException if the job failed or was cancelled, with the end of its log
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow; it goes on
     */
    public <T> T await(
            String what,
            Supplier<T> look,
            Function<T, ProvisionerJob> job,
            LogSource<ProvisionerJobLog> log,
            WaitOptions options) {
        JobLogReport report = new JobLogReport(options.listener());
        try (LogTail<ProvisionerJobLog> tail = new LogTail<>(logs.follow(log))) {
            T seen = new Poll(timing, options, what).until(look, current -> {
                tail.drain(report::line);
                report.job(job.apply(current));
                return isOver(job.apply(current));
            });
            tail.drainToEnd(LOG_PATIENCE, report::line);
            ProvisionerJob over = job.apply(seen);
            if (!over.status().equals(ProvisionerJobStatus.SUCCEEDED)) {
                throw new JobFailedException(
                        what,
                        over.status().value(),
                        over.error(),
                        over.errorCode().map(Object::toString),
                        report.tail());
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("Waiting for " + what + " was interrupted", e);
        }
    }

    private static boolean isOver(ProvisionerJob job) {
        return switch (job.status().known()) {
            case SUCCEEDED, FAILED, CANCELED -> true;
            case PENDING, RUNNING, CANCELING, UNKNOWN -> false;
        };
    }
}
