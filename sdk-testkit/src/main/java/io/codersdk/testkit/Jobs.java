package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes jobs, and knows those that wait. */
final class Jobs {
    private static final UUID WORKER = UUID.fromString("7f1d3c1e-0000-4000-8000-000000000001");

    private final List<Job> waiting = new ArrayList<>();
    private final FakeClock clock;
    private final Settings settings;
    private long lastLogId = 1000;

    Jobs(FakeClock clock, Settings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    Job create(UUID fileId, Map<String, String> tags, Duration work, Job.@Nullable Failure failure) {
        Instant now = clock.instant();
        Instant starts = now.plus(settings.queueing());
        Job job = new Job(fileId, tags, new Job.Times(now, starts, starts.plus(work)), failure);
        waiting(now).add(job);
        return job;
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

    ProvisionerJob toModel(Job job) {
        Instant now = clock.instant();
        boolean started = job.isStarted(now);
        Optional<Job.Failure> failure = job.failure(now);
        List<Job> queue = waiting(now);
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
                .queuePosition(queue.indexOf(job) + 1)
                .queueSize(queue.size())
                .build();
    }
}
