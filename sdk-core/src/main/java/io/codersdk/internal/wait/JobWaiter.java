package io.codersdk.internal.wait;

import io.codersdk.error.JobFailedException;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for provisioner jobs. Their logs are followed for somebody who listens, and read when they have failed. */
public final class JobWaiter {
    /** Of the looks at a job that waits, one in so many asks for the reason; not the first, for most are taken at once. */
    private static final int LOOKS_A_SHORTAGE = 20;

    /** The last lines of a log may come a moment after the job that wrote them is over. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(5);

    private final Wait wait;
    private final LogFollower logs;
    private final Exchange exchange;

    public JobWaiter(Wait wait, LogFollower logs, Exchange exchange) {
        this.wait = wait;
        this.logs = logs;
        this.exchange = exchange;
    }

    /**
     * Waits until a job is over.
     *
     * @param what the job does, for messages
     * @param look fetches what the job belongs to
     * @param shortage finds out why no provisioner could take a job that waits; asked now and then
     * @return what the job belongs to, as it stands when the job has succeeded
     * @throws JobFailedException if the job failed or was cancelled, with the end of its log
     * @throws io.codersdk.error.CoderTimeoutException if there is no time left; the job goes on
     */
    public <T> T await(
            String what,
            Supplier<T> look,
            Function<T, ProvisionerJob> job,
            Function<T, Optional<String>> shortage,
            LogSource<ProvisionerJobLog> log) {
        JobLogReport report = new JobLogReport(wait);
        int[] waiting = {0};
        try (LogTail<ProvisionerJobLog> tail = new LogTail<>(log, -1, report::line)) {
            T seen = wait.until(() -> what + report.situation(), look, current -> {
                tail.drain();
                report.job(job.apply(current));
                if (job.apply(current).status().equals(ProvisionerJobStatus.PENDING)
                        && waiting[0]++ % LOOKS_A_SHORTAGE == 1) {
                    report.shortage(shortage.apply(current));
                }
                boolean over = isOver(job.apply(current));
                if (!over && wait.hasListener()) {
                    tail.follow(logs);
                }
                return over;
            });
            boolean succeeded = job.apply(seen).status().equals(ProvisionerJobStatus.SUCCEEDED);
            if (!succeeded || wait.hasListener()) {
                tail.finish(exchange, LOG_PATIENCE);
            }
            if (!succeeded) {
                throw report.failure(what, job.apply(seen));
            }
            return seen;
        }
    }

    private static boolean isOver(ProvisionerJob job) {
        return switch (job.status().known()) {
            case SUCCEEDED, FAILED, CANCELED -> true;
            case PENDING, RUNNING, CANCELING, UNKNOWN -> false;
        };
    }
}
