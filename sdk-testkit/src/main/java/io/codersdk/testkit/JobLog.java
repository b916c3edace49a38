package io.codersdk.testkit;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.LogSource;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The log of a job, written down when the job is made; a line can be read once its time has come. */
final class JobLog {
    private static final int LONGEST_OUTPUT = 1024;
    private static final String PERSISTENT = "Detecting persistent resources";
    private static final String EPHEMERAL = "Detecting ephemeral resources";
    private static final String QUOTA = "Commit quota";
    private static final String LAST = "Cleaning Up";

    private final Job job;
    private final LongSupplier ids;
    private final List<ProvisionerJobLog> lines = new ArrayList<>();

    private JobLog(Job job, LongSupplier ids) {
        this.job = job;
        this.ids = ids;
    }

    /** The log of importing a template version. */
    static JobLog ofImport(Job job, LongSupplier ids) {
        JobLog log = new JobLog(job, ids);
        log.daemon(0, "Setting up");
        log.daemon(0, "Parsing template parameters");
        log.daemon(1, PERSISTENT);
        log.plan(1, PERSISTENT);
        log.unlessFailed(PERSISTENT, () -> {
            log.daemon(2, EPHEMERAL);
            log.plan(2, EPHEMERAL);
        });
        return log;
    }

    /** The log of planning a workspace that is not made. */
    static JobLog ofDryRun(Job job, LongSupplier ids) {
        JobLog log = new JobLog(job, ids);
        log.daemon(0, "Setting up");
        log.plan(1, PERSISTENT);
        log.unlessFailed(PERSISTENT, () -> {});
        return log;
    }

    /** The log of building a workspace. */
    static JobLog ofBuild(Job job, LongSupplier ids, FakeBuild.Plan plan, Quotas.Balance balance) {
        JobLog log = new JobLog(job, ids);
        log.daemon(0, "Setting up");
        log.plan(1, "Planning infrastructure");
        if (plan.isStart() && plan.cost() > 0) {
            log.terraform(1, LogLevel.INFO, QUOTA, "Build cost       —   " + balance.cost());
            log.terraform(1, LogLevel.INFO, QUOTA, "Budget           —   " + balance.budget());
            log.terraform(1, LogLevel.INFO, QUOTA, "Credits consumed —   " + balance.consumed());
            if (Quotas.failure(plan, balance).isPresent()) {
                log.unlessFailed(QUOTA, () -> {});
                return log;
            }
        }
        String stage = switch (plan.transition().known()) {
            case STOP -> "Stopping workspace";
            case DELETE -> "Destroying workspace";
            default -> "Starting workspace";
        };
        log.daemon(2, stage);
        log.unlessFailed(stage, () -> {
            log.terraform(2, LogLevel.INFO, stage, "Applying the transition \"" + plan.transition() + "\"");
            log.terraform(
                    2, LogLevel.DEBUG, stage, "resources: " + plan.resources().size());
        });
        return log;
    }

    /** Ends the log: after more lines, or with the error of a job that fails in this stage. */
    private void unlessFailed(String stage, Runnable more) {
        job.course().lines().forEach(line -> terraform(2, LogLevel.INFO, stage, line));
        job.course().failure().ifPresentOrElse(failure -> terraform(2, LogLevel.ERROR, stage, failure.error()), more);
        daemon(3, LAST);
    }

    private void plan(int third, String stage) {
        terraform(third, LogLevel.INFO, stage, "Initializing the backend...");
        terraform(third, LogLevel.WARN, stage, "Warning: the fake server reads the template, it runs nothing");
    }

    private void daemon(int third, String stage) {
        add(third, LogSource.PROVISIONER_DAEMON, LogLevel.INFO, stage, "");
    }

    private void terraform(int third, LogLevel level, String stage, String output) {
        add(third, LogSource.PROVISIONER, level, stage, output);
    }

    private void add(int third, LogSource source, LogLevel level, String stage, String output) {
        Duration work = job.course().work();
        lines.add(ProvisionerJobLog.builder()
                .id(ids.getAsLong())
                .createdAt(job.startsAt().plus(work.multipliedBy(third).dividedBy(3)))
                .logSource(source)
                .logLevel(level)
                .stage(stage)
                .output(output.substring(0, Math.min(output.length(), LONGEST_OUTPUT)))
                .build());
    }

    /**
     * The lines that will be there in the end: of a job that is cancelled those until then and the last one, of one that is
     * released all, however early.
     */
    private List<ProvisionerJobLog> lines() {
        Instant end = job.completesAt();
        return lines.stream()
                .filter(line -> job.canceledAt().isEmpty()
                        || isLast(line)
                        || !line.createdAt().isAfter(end))
                .map(line -> isLast(line) || line.createdAt().isAfter(end)
                        ? line.toBuilder().createdAt(end).build()
                        : line)
                .toList();
    }

    private static boolean isLast(ProvisionerJobLog line) {
        return line.stage().equals(LAST);
    }

    /** The lines behind an id that are there by now. */
    List<ProvisionerJobLog> after(long id, Instant now) {
        return job.isStarted(now)
                ? lines().stream()
                        .filter(line -> line.id() > id && !line.createdAt().isAfter(now))
                        .toList()
                : List.of();
    }

    /** Answers a request for the log, as a list or as a socket. */
    Reply reply(Call call, FakeClock clock) {
        long after = call.number("after", Long.MIN_VALUE);
        return FollowedLog.reply(
                call,
                () -> Reply.json(200, ProvisionerJobLog.codec().list(), after(after, clock.instant())),
                () -> new Following(this, after, clock));
    }

    /** One socket: a line a frame, and a close when the job is complete. */
    private static final class Following implements FollowedLog {
        private final JobLog log;
        private final FakeClock clock;
        private long last;

        Following(JobLog log, long after, FakeClock clock) {
            this.log = log;
            this.last = after;
            this.clock = clock;
        }

        @Override
        public Batch read() {
            Instant now = clock.instant();
            List<String> frames = new ArrayList<>();
            for (ProvisionerJobLog line : log.after(last, now)) {
                frames.add(LogSocket.frame(ProvisionerJobLog.codec().encode(line)));
                last = line.id();
            }
            if (log.job.isComplete(now)) {
                return new Batch(frames, "done", null);
            }
            Instant next = log.lines().stream()
                    .map(ProvisionerJobLog::createdAt)
                    .filter(now::isBefore)
                    .findFirst()
                    .filter(log.job.completesAt()::isAfter)
                    .orElse(log.job.completesAt());
            return new Batch(frames, null, next);
        }
    }
}
