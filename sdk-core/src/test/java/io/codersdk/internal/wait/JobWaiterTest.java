package io.codersdk.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.JobFailedException;
import io.codersdk.http.RecordedTime;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.wait.WaitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobWaiterTest {
    private static final String RUNNING = "{'status':'running'}";
    private static final String SUCCEEDED = "{'status':'succeeded'}";

    private final RecordedTime time = new RecordedTime();
    private final RecordedProgress progress = new RecordedProgress();

    private ProvisionerJob await(LogFollower logs, Supplier<ProvisionerJob> look) {
        return new JobWaiter(logs, time.timing())
                .await(
                        "The build",
                        look,
                        Function.identity(),
                        job -> job.error(),
                        LogSource.workspaceBuild(new UUID(0, 1)),
                        WaitOptions.listeningWith(progress));
    }

    private static Looks<ProvisionerJob> looks(String... jobs) {
        Looks<ProvisionerJob> looks = new Looks<>();
        for (String job : jobs) {
            looks.sees(ProvisionerJob.codec().decode(job.replace('\'', '"')));
        }
        return looks;
    }

    private static String frame(int id, String stage, String output) {
        return "{\"id\":%d,\"log_level\":\"info\",\"stage\":\"%s\",\"output\":\"%s\"}".formatted(id, stage, output);
    }

    @Test
    void theListenerHearsEachChangeOnce() {
        await(
                StubLog.broken(),
                looks(
                        "{'status':'pending','queue_position':2,'queue_size':3}",
                        "{'status':'pending','queue_position':2,'queue_size':3}",
                        "{'status':'pending','queue_position':1,'queue_size':3}",
                        RUNNING,
                        RUNNING,
                        SUCCEEDED));
        assertThat(progress.states).containsExactly("pending", "queued 2/3", "queued 1/3", "running", "succeeded");
    }

    /** The first look at a job that waits asks nothing, for most are taken at once; then one in twenty does. */
    @Test
    void whyNoProvisionerTakesTheJobIsToldOnceAndWhenItChanges() {
        List<String> jobs = new ArrayList<>();
        jobs.add(pending("too early"));
        jobs.add(pending("none"));
        IntStream.range(0, 19).forEach(i -> jobs.add(pending("unasked")));
        jobs.add(pending("none"));
        IntStream.range(0, 19).forEach(i -> jobs.add(pending("unasked")));
        jobs.add(pending("silent"));
        jobs.add(SUCCEEDED);
        await(StubLog.broken(), looks(jobs.toArray(String[]::new)));
        assertThat(progress.states).containsExactly("pending", "queued 0/0", "none", "silent", "succeeded");
    }

    /** The reason stands in the job here, for want of a server. */
    private static String pending(String reason) {
        return "{'status':'pending','queue_position':0,'queue_size':0,'error':'%s'}".formatted(reason);
    }

    @Test
    void aLogThatCannotBeFollowedIsNoReasonToStopWaiting() {
        assertThat(await(StubLog.broken(), looks(RUNNING, SUCCEEDED)).status()).hasToString("succeeded");
        assertThat(progress.log).isEmpty();
    }

    @Test
    void aStateOfWhichTheClientKnowsNothingIsWaitedThrough() {
        await(StubLog.broken(), looks("{'status':'reticulating'}", "{'status':'canceling'}", SUCCEEDED));
        assertThat(progress.states).containsExactly("reticulating", "canceling", "succeeded");
    }

    @Test
    void theWholeLogIsHeardAlsoIfTheJobIsOverAtTheFirstLook() {
        await(
                StubLog.complete(List.of(frame(1, "Plan", "one"), frame(2, "Plan", "two"), frame(3, "Apply", "three"))),
                looks(SUCCEEDED));
        assertThat(progress.log).containsExactly("# Plan", "info one", "info two", "# Apply", "info three");
    }

    @Test
    void aJobThatFailedThrowsWithItsReasonAndTheEndOfItsLog() {
        List<String> frames = IntStream.rangeClosed(1, 25)
                .mapToObj(id -> frame(id, "Plan", "line " + id))
                .toList();
        JobFailedException failure = catchThrowableOfType(
                JobFailedException.class,
                () -> await(
                        StubLog.complete(frames),
                        looks(
                                "{'status':'failed','error':'no such image','error_code':'REQUIRED_TEMPLATE_VARIABLES'}")));
        assertThat(failure.status()).isEqualTo("failed");
        assertThat(failure.error()).contains("no such image");
        assertThat(failure.errorCode()).contains("REQUIRED_TEMPLATE_VARIABLES");
        assertThat(failure.logTail()).hasSize(20).startsWith("line 6").endsWith("line 25");
        assertThat(failure).hasMessageContaining("The build failed: no such image");
    }

    @Test
    void aJobThatWasCancelledThrowsWithoutAReason() {
        JobFailedException failure = catchThrowableOfType(
                JobFailedException.class, () -> await(StubLog.broken(), looks(RUNNING, "{'status':'canceled'}")));
        assertThat(failure.status()).isEqualTo("canceled");
        assertThat(failure.error()).isEmpty();
        assertThat(failure.logTail()).isEmpty();
    }

    @Test
    void anInterruptionWhileTheLogIsReadToItsEndLeavesTheFlagSet() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> await(StubLog.silent(), looks(SUCCEEDED)))
                .isInstanceOf(CoderInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
