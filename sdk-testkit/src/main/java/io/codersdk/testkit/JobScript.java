package io.codersdk.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the next job of its kind goes: as any other, but for what is said here. It is said before the job is asked for; later
 * only {@link #release()} is left.
 *
 * <pre>{@code
 * fake.nextBuild().logs("no space left").fails("the disk is full").after(Duration.ofSeconds(20));
 * }</pre>
 */
public final class JobScript {
    private final World world;
    private final List<String> lines = new ArrayList<>();
    private @Nullable String error;
    private @Nullable Duration work;
    private @Nullable Duration queueing;
    private boolean hangs;
    private boolean holdsAgents;
    private @Nullable Job job;

    JobScript(World world) {
        this.world = world;
    }

    /** It ends with this error. */
    public JobScript fails(String message) {
        return say(() -> error = message);
    }

    /** It runs this long before it ends. */
    public JobScript after(Duration time) {
        return say(() -> work = notNegative(time));
    }

    /** It waits this long before it starts. */
    public JobScript queuedFor(Duration time) {
        return say(() -> queueing = notNegative(time));
    }

    /** It prints these lines besides the usual ones, before it ends. */
    public JobScript logs(String... more) {
        return say(() -> lines.addAll(List.of(more)));
    }

    /** It runs until it is cancelled or {@linkplain #release() released}. */
    public JobScript hangs() {
        return say(() -> hangs = true);
    }

    /**
     * The agents that it brings do nothing by themselves: each waits for what {@link FakeCoder#agent(String)} tells it. It
     * changes nothing for jobs that bring none.
     */
    public JobScript holdsAgents() {
        return say(() -> holdsAgents = true);
    }

    /**
     * Lets a job that hangs end now, or as soon as it has started; one that is over stays as it is.
     *
     * @throws IllegalStateException if no job was asked for yet
     */
    public void release() {
        world.exclusively(() -> {
            if (job == null) {
                throw new IllegalStateException("the job that is to be released was not asked for yet");
            }
            job.release(world.clock.instant());
        });
        world.clock.changed();
    }

    private JobScript say(Runnable change) {
        world.exclusively(() -> {
            if (job != null) {
                throw new IllegalStateException("the job was asked for already");
            }
            change.run();
        });
        return this;
    }

    private static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a job that lasts " + time);
        }
        return time;
    }

    /** What becomes of a job that would go like this otherwise. */
    JobCourse course(JobCourse usual) {
        return new JobCourse(
                queueing == null ? usual.queueing() : queueing,
                work == null ? usual.work() : work,
                hangs,
                Optional.ofNullable(error)
                        .map(message -> new Job.Failure(message, null))
                        .or(usual::failure),
                List.copyOf(lines),
                holdsAgents);
    }

    /** The job that goes by this script. */
    void isFor(Job asked) {
        job = asked;
    }
}
