package io.codersdk.testkit;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.LogSource;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The log of a job, written down when the job is made; a line can be read once its time has come. */
final class JobLog {
    private static final int LONGEST_OUTPUT = 1024;

    private final Job job;
    private final LongSupplier ids;
    private final List<ProvisionerJobLog> lines = new ArrayList<>();

    private JobLog(Job job, LongSupplier ids) {
        this.job = job;
        this.ids = ids;
    }

    /** The log of importing a template version. */
    static JobLog ofImport(Job job, LongSupplier ids, Optional<Job.Failure> failure) {
        JobLog log = new JobLog(job, ids);
        log.daemon(0, LogLevel.INFO, "Setting up", "Unpacking the template");
        log.terraform(1, "Detecting persistent resources", "Initializing the backend...");
        log.terraform(2, "Detecting persistent resources", "Plan: nothing is applied while importing");
        failure.ifPresent(reason -> log.daemon(3, LogLevel.ERROR, "Detecting persistent resources", reason.error()));
        log.daemon(3, LogLevel.INFO, "Cleaning Up", "");
        return log;
    }

    /** The log of building a workspace. */
    static JobLog ofBuild(Job job, LongSupplier ids, String transition) {
        JobLog log = new JobLog(job, ids);
        log.daemon(0, LogLevel.INFO, "Setting up", "Unpacking the template");
        log.terraform(1, "Planning infrastructure", "Initializing the backend...");
        String stage = switch (transition) {
            case "stop" -> "Stopping workspace";
            case "delete" -> "Deleting workspace";
            default -> "Starting workspace";
        };
        log.terraform(2, stage, "Applying the transition \"" + transition + "\"");
        log.terraform(3, stage, "Apply complete!");
        log.daemon(3, LogLevel.INFO, "Cleaning Up", "");
        return log;
    }

    private void daemon(int third, LogLevel level, String stage, String output) {
        add(third, LogSource.PROVISIONER_DAEMON, level, stage, output);
    }

    private void terraform(int third, String stage, String output) {
        add(third, LogSource.PROVISIONER, LogLevel.INFO, stage, output);
    }

    private void add(int third, LogSource source, LogLevel level, String stage, String output) {
        Duration work = Duration.between(job.startsAt(), job.completesAt());
        lines.add(ProvisionerJobLog.builder()
                .id(ids.getAsLong())
                .createdAt(job.startsAt().plus(work.multipliedBy(third).dividedBy(3)))
                .logSource(source)
                .logLevel(level)
                .stage(stage)
                .output(output.substring(0, Math.min(output.length(), LONGEST_OUTPUT)))
                .build());
    }

    /** The lines behind an id that are there by now. */
    List<ProvisionerJobLog> after(long id, Instant now) {
        Instant end = job.canceledAt().filter(now::isAfter).orElse(now);
        return lines.stream()
                .filter(line -> line.id() > id && !line.createdAt().isAfter(end))
                .toList();
    }

    /** Answers a request for the log, as a list or as a socket. */
    Reply reply(Call call, FakeClock clock) {
        long after = call.number("after");
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
            Instant next = log.lines.stream()
                    .map(ProvisionerJobLog::createdAt)
                    .filter(now::isBefore)
                    .findFirst()
                    .filter(log.job.completesAt()::isAfter)
                    .orElse(log.job.completesAt());
            return new Batch(frames, null, next);
        }
    }
}
