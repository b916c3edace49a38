package io.codersdk.internal.wait;

import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.JobFailedException;
import io.codersdk.http.Timing;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for provisioner jobs, following their logs. */
public final class JobWaiter {
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(5);

    /** Of the looks at a job that waits, one in so many asks for the reason; not the first, for most are taken at once. */
    private static final int LOOKS_A_SHORTAGE = 20;

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
     * @param shortage finds out why no provisioner could take a job that waits; asked now and then
     * @return what the job belongs to, as it stands when the job has succeeded
     * @throws JobFailedException if the job failed or was cancelled, with the end of its log
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow; it goes on
     */
    public <T> T await(
            String what,
            Supplier<T> look,
            Function<T, ProvisionerJob> job,
            Function<T, Optional<String>> shortage,
            LogSource<ProvisionerJobLog> log,
            WaitOptions options) {
        JobLogReport report = new JobLogReport(options.listener());
        int[] waiting = {0};
        try (LogTail<ProvisionerJobLog> tail = new LogTail<>(logs.follow(log))) {
            T seen = new Poll(timing, options, what).until(look, current -> {
                tail.drain(report::line);
                report.job(job.apply(current));
                if (job.apply(current).status().equals(ProvisionerJobStatus.PENDING)
                        && waiting[0]++ % LOOKS_A_SHORTAGE == 1) {
                    report.shortage(shortage.apply(current));
                }
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
