package io.codersdk.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.JobFailedException;
import io.codersdk.error.JobFailedException.Reason;
import io.codersdk.http.RecordedTime;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobWaiterTest {
    private static final String TAKEN = "'worker_id':'a8719e30-a42c-444c-ab8d-e6dea34817aa'";
    private static final String RUNNING = "{'status':'running'," + TAKEN + "}";
    private static final String SUCCEEDED = "{'status':'succeeded'}";

    private final RecordedTime time = new RecordedTime();
    private final RecordedProgress progress = new RecordedProgress();

    private StubExchange exchange = StubExchange.broken();
    private LogFollower logs = StubLog.broken();
    private WaitOptions options = WaitOptions.listeningWith(progress);

    private ProvisionerJob await(Supplier<ProvisionerJob> look) {
        return new JobWaiter(new Wait(options, time.timing()), logs, exchange)
                .await(
                        "The build",
                        look,
                        Function.identity(),
                        job -> job.error(),
                        LogSource.workspaceBuild(new UUID(0, 1)));
    }

    private JobFailedException failure(String... jobs) {
        return catchThrowableOfType(JobFailedException.class, () -> await(looks(jobs)));
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
        await(looks(
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
        await(looks(jobs.toArray(String[]::new)));
        assertThat(progress.states).containsExactly("pending", "queued 0/0", "none", "silent", "succeeded");
    }

    /** The reason stands in the job here, for want of a server. */
    private static String pending(String reason) {
        return "{'status':'pending','queue_position':0,'queue_size':0,'error':'%s'}".formatted(reason);
    }

    @Test
    void aLogThatCannotBeFollowedIsNoReasonToStopWaiting() {
        assertThat(await(looks(RUNNING, SUCCEEDED)).status()).hasToString("succeeded");
        assertThat(progress.log).isEmpty();
    }

    @Test
    void aStateOfWhichTheClientKnowsNothingIsWaitedThrough() {
        await(looks("{'status':'reticulating'}", "{'status':'canceling'}", SUCCEEDED));
        assertThat(progress.states).containsExactly("reticulating", "canceling", "succeeded");
    }

    private static List<String> frames(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> frame(id, "Plan", "line " + id))
                .toList();
    }

    private void assertHeard(int count) {
        assertThat(progress.log)
                .startsWith("# Plan")
                .hasSize(1 + count)
                .doesNotHaveDuplicates()
                .endsWith("info line " + count);
    }

    @Test
    void theWholeLogIsHeardAlsoIfTheJobIsOverAtTheFirstLook() {
        exchange = StubExchange.with(frames(3));
        AtomicInteger attempts = new AtomicInteger();
        logs = StubLog.forbidden(attempts);
        await(looks(SUCCEEDED));
        assertHeard(3);
        assertThat(attempts).hasValue(0);
    }

    @Test
    void aLogThatIsFollowedToItsEndIsHeardOnce() {
        exchange = StubExchange.with(frames(3));
        logs = StubLog.complete(frames(3));
        await(looks(RUNNING, RUNNING, SUCCEEDED));
        assertHeard(3);
    }

    @Test
    void whatALogThatBrokeDidNotBringIsAskedFor() {
        exchange = StubExchange.with(frames(5));
        logs = StubLog.cutAfter(frames(2));
        await(looks(RUNNING, RUNNING, SUCCEEDED));
        assertHeard(5);
    }

    /** A proxy may swallow the upgrade. Any wait for the log would notice the interruption. */
    @Test
    void aHandshakeThatNobodyAnswersDelaysNothingAndTheLogIsHeardAllTheSame() {
        exchange = StubExchange.with(frames(3));
        logs = StubLog.unanswered();
        Looks<ProvisionerJob> looks = looks(RUNNING, SUCCEEDED);
        await(() -> {
            if (looks.left() == 1) {
                Thread.currentThread().interrupt();
            }
            return looks.get();
        });
        assertThat(Thread.interrupted()).isTrue();
        assertHeard(3);
    }

    @Test
    void withoutAListenerASuccessfulJobsLogIsLeftAlone() {
        AtomicInteger attempts = new AtomicInteger();
        logs = StubLog.forbidden(attempts);
        options = WaitOptions.DEFAULT;
        await(looks(RUNNING, RUNNING, SUCCEEDED));
        assertThat(attempts).hasValue(0);
        assertThat(exchange.asked).isEmpty();
    }

    @Test
    void withoutAListenerAFailedJobsLogIsReadAndNotFollowed() {
        options = WaitOptions.DEFAULT;
        exchange = StubExchange.with(frames(25));
        JobFailedException failure = failure(RUNNING, "{'status':'failed','error':'no such image'}");
        assertThat(failure.logTail()).hasSize(20).startsWith("line 6").endsWith("line 25");
        assertThat(exchange.asked).containsExactly(Map.of());
    }

    @Test
    void aJobThatFailedThrowsWithItsReasonAndTheEndOfItsLog() {
        exchange = StubExchange.with(frames(25));
        JobFailedException failure =
                failure("{'status':'failed','error':'no such image','error_code':'REQUIRED_TEMPLATE_VARIABLES'}");
        assertThat(failure.status()).isEqualTo("failed");
        assertThat(failure.error()).contains("no such image");
        assertThat(failure.errorCode()).contains("REQUIRED_TEMPLATE_VARIABLES");
        assertThat(failure.logTail()).hasSize(20).startsWith("line 6").endsWith("line 25");
        assertThat(failure).hasMessageContaining("The build failed: no such image");
    }

    @Test
    void aJobThatWasCancelledWhileItWaitedThrowsWithoutAnError() {
        JobFailedException failure = failure(RUNNING, "{'status':'canceled'}");
        assertThat(failure.status()).isEqualTo("canceled");
        assertThat(failure.error()).isEmpty();
        assertThat(failure.logTail()).isEmpty();
        assertThat(failure).hasMessage("The build was cancelled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'status':'canceled'}; CANCELED",
                "{'status':'failed','error':'canceled'}; CANCELED",
                "{'status':'failed','error':'exit 1','canceled_at':'2026-01-02T03:04:05Z'}; CANCELED",
                "{'status':'failed','error':'insufficient quota'}; INSUFFICIENT_QUOTA",
                "{'status':'failed','error':'no','error_code':'INSUFFICIENT_QUOTA'}; INSUFFICIENT_QUOTA",
                "{'status':'failed','error':'no','error_code':'REQUIRED_TEMPLATE_VARIABLES'}; REQUIRED_TEMPLATE_VARIABLES",
                "{'status':'failed','error':'exit 1'}; OTHER",
                "{'status':'failed','error':'exit 1','error_code':'NEW_IN_2030'}; OTHER"
            },
            quoteCharacter = '"')
    void whyAJobFailedIsTold(String job, Reason reason) {
        assertThat(failure(RUNNING, job).reason()).isEqualTo(reason);
    }

    @Test
    void aJobThatNobodyTookFailsForWantOfAProvisioner() {
        JobFailedException failure =
                failure(pending("none"), pending("there is none"), "{'status':'failed','error':'given up'}");
        assertThat(failure.reason()).isEqualTo(Reason.NO_PROVISIONER);
        assertThat(failure(pending("none"), pending("there is none"), RUNNING, "{'status':'failed','error':'given up'}")
                        .reason())
                .isEqualTo(Reason.OTHER);
        assertThat(failure(pending("none"), pending("there is none"), "{'status':'failed'," + TAKEN + "}")
                        .reason())
                .as("taken and failed between two looks")
                .isEqualTo(Reason.OTHER);
    }

    @Test
    void aTimeoutTellsHowTheJobStands() {
        options = WaitOptions.DEFAULT.timeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> await(looks(pending("none"), pending("there is none"), pending("there is none"))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessage("Waited 1 s for The build, which is pending: there is none");
    }

    @Test
    void anInterruptionWhileTheLogIsReadToItsEndLeavesTheFlagSet() {
        CountDownLatch opened = new CountDownLatch(1);
        logs = StubLog.silent(opened);
        Looks<ProvisionerJob> looks = looks(RUNNING, SUCCEEDED);
        assertThatThrownBy(() -> await(() -> {
                    if (looks.left() == 1) {
                        await(opened);
                        Thread.currentThread().interrupt();
                    }
                    return looks.get();
                }))
                .isInstanceOf(CoderInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch opened) {
        try {
            assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
