package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerDaemon;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes jobs, and knows those that wait. */
final class Jobs {
    private static final UUID BUILT_IN_KEY = UUID.fromString("00000000-0000-0000-0000-000000000001");

    static final UUID WORKER = UUID.fromString("7f1d3c1e-0000-4000-8000-000000000001");

    static final Map<String, String> PROVISIONER_TAGS = Map.of("scope", "organization", "owner", "");

    private final List<Job> waiting = new ArrayList<>();
    private final FakeClock clock;
    private final Settings settings;
    private final JobScripts scripts;
    private long lastLogId = 1000;

    Jobs(FakeClock clock, Settings settings, JobScripts scripts) {
        this.clock = clock;
        this.settings = settings;
        this.scripts = scripts;
    }

    /** Queues a job that fails by itself if it has a reason to, and goes as the test says if it says something. */
    Job create(JobKind kind, UUID fileId, Map<String, String> tags, Duration work, Optional<Job.Failure> failure) {
        Instant now = clock.instant();
        Duration queueing = isServed(tags) ? settings.queueing() : Duration.between(now, Job.NEVER);
        JobCourse usual = new JobCourse(queueing, work, false, failure, List.of(), false);
        Optional<JobScript> script = scripts.next(kind);
        Job job = new Job(
                fileId, tags, now, script.map(told -> told.course(usual)).orElse(usual));
        script.ifPresent(told -> told.isFor(job));
        waiting(now).add(job);
        return job;
    }

    /** Whether the one provisioner of the fake takes jobs with such tags; it has none but those that the server sets. */
    static boolean isServed(Map<String, String> tags) {
        return PROVISIONER_TAGS.entrySet().containsAll(tags.entrySet());
    }

    /** The one provisioner, which is there as long as the server. */
    ProvisionerDaemon daemon(UUID organization, Instant startedAt) {
        return ProvisionerDaemon.builder()
                .id(WORKER)
                .organizationId(organization)
                .keyId(BUILT_IN_KEY)
                .createdAt(startedAt)
                .lastSeenAt(clock.instant())
                .name("fake")
                .version(FakeCoder.VERSION)
                .apiVersion(GeneralHandlers.PROVISIONER_API)
                .provisioners(List.of(ProvisionerType.ECHO, ProvisionerType.TERRAFORM))
                .tags(PROVISIONER_TAGS)
                .build();
    }

    private List<Job> waiting(Instant now) {
        waiting.removeIf(job -> job.isStarted(now) || job.isComplete(now));
        return waiting;
    }

    /** The id of the next line of any job's log; ids grow, and not by one. */
    long nextLogId() {
        lastLogId += 2;
        return lastLogId;
    }

    /** As the answer to its creation shows it: without a place in the queue. */
    ProvisionerJob created(Job job) {
        return toModel(job).toBuilder().queuePosition(0).queueSize(0).build();
    }

    ProvisionerJob toModel(Job job) {
        return toModel(job, clock.instant());
    }

    /** The job at the moment at which what it belongs to is looked at: both must agree. */
    ProvisionerJob toModel(Job job, Instant now) {
        boolean started = job.isStarted(now);
        Optional<Job.Failure> failure = job.failure(now);
        List<Job> queue = waiting(now);
        int before = Math.max(0, queue.indexOf(job));
        return ProvisionerJob.builder()
                .id(job.id())
                .createdAt(job.createdAt())
                .startedAt(started ? job.startsAt() : null)
                .completedAt(job.isComplete(now) ? job.completesAt() : null)
                .canceledAt(job.canceledAt().orElse(null))
                .error(failure.map(Job.Failure::error).orElse(null))
                .errorCode(failure.map(Job.Failure::code).orElse(null))
                .status(job.status(now))
                .workerId(started ? WORKER : null)
                .fileId(job.fileId())
                .tags(job.tags())
                // Whom nobody waits before is in no queue.
                .queuePosition(before == 0 ? 0 : before + 1)
                .queueSize(before == 0 ? 0 : queue.size())
                .build();
    }
}
