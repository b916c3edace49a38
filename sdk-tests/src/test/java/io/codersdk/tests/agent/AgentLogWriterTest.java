package io.codersdk.tests.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentClientBuilder;
import io.codersdk.agent.AgentLogWriter;
import io.codersdk.auth.Token;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.http.Timing;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.stream.LogStream;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.HeldPauses;
import io.codersdk.tests.HeldPauses.Pause;
import io.codersdk.tests.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pauses end when the test says so, and what is sent meanwhile the user of the workspace sees. */
@CoderTest
@Timeout(60)
class AgentLogWriterTest {
    @World
    static final FakeCoder.Builder WORLD = AgentWorld.builder();

    private static final UUID SOURCE = UUID.fromString("55555555-5555-4555-8555-555555555555");
    private static final int QUOTA = 1 << 20;
    private static final Fault AWAY = Fault.htmlPage(502);

    private final HeldPauses pauses = new HeldPauses();
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private final List<CoderException> reasons = new CopyOnWriteArrayList<>();
    private final FakeCoder fake;
    private final CoderClient user;

    @AutoClose
    private final AgentClient agent;

    AgentLogWriterTest(FakeCoder fake, CoderClient user) {
        this.fake = fake;
        this.user = user;
        this.agent = timed(AgentWorld.client(fake));
    }

    private AgentClient timed(AgentClientBuilder client) {
        return client.timing(new Timing(fake.clock(), pauses, new Random(1)))
                .options(options -> options.maxRetries(0))
                .build();
    }

    private AgentLogWriter writer() {
        return agent.openLog(PostLogSourceRequest.builder().id(SOURCE).build(), this::note);
    }

    private void note(List<Log> lines, CoderException why) {
        reasons.add(why);
        lines.forEach(line -> lost.add(line.output()));
    }

    private String nextLost() throws InterruptedException {
        return String.valueOf(lost.poll(30, TimeUnit.SECONDS));
    }

    /** Lets the next pause go by, which has this length. */
    private void elapse(long millis) throws InterruptedException {
        Pause pause = pauses.next();
        assertThat(pause.length()).isEqualTo(Duration.ofMillis(millis));
        pause.end().complete(null);
    }

    private void fail(Fault... faults) {
        for (Fault fault : faults) {
            fake.faults().next(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS, fault);
        }
    }

    private List<PatchLogs> batches() {
        return Received.of(fake, AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS).stream()
                .map(request -> request.body(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS))
                .toList();
    }

    private List<String> stored() {
        return user.agents().logs(AgentWorld.agent(fake)).stream()
                .filter(line -> line.sourceId().filter(SOURCE::equals).isPresent())
                .map(WorkspaceAgentLog::output)
                .toList();
    }

    /** Waits until that many lines of the writer are stored. */
    private List<String> stored(int count) {
        List<String> lines = new ArrayList<>();
        try (LogStream<WorkspaceAgentLog> log = user.agents().followLogs(AgentWorld.agent(fake))) {
            for (WorkspaceAgentLog line : log) {
                if (line.sourceId().filter(SOURCE::equals).isPresent()) {
                    lines.add(line.output());
                }
                if (lines.size() == count) {
                    break;
                }
            }
        }
        return lines;
    }

    /** Lets other programs of the workspace fill the log but for so many bytes. */
    private void leaveRoom(int bytes) {
        int used = user.agents().logs(AgentWorld.agent(fake)).stream()
                .mapToInt(line -> line.output().getBytes(UTF_8).length)
                .sum();
        Log filling = Log.builder().output("x".repeat(QUOTA - used - bytes)).build();
        agent.logs().append(PatchLogs.builder().logs(List.of(filling)).build());
    }

    @Test
    void linesGatherForAQuarterOfASecondAndGoTogether() throws Exception {
        AgentLogWriter log = writer();

        log.write("one");
        log.write(LogLevel.ERROR, "two");
        assertThat(batches()).isEmpty();
        elapse(250);

        assertThat(stored(2)).containsExactly("one", "two");
        PatchLogs batch = batches().get(0);
        assertThat(batch.logSourceId()).contains(SOURCE);
        assertThat(batch.logs()).containsExactly(line(LogLevel.INFO, "one"), line(LogLevel.ERROR, "two"));
    }

    private static Log line(LogLevel level, String output) {
        return Log.builder()
                .createdAt(AgentWorld.NOW)
                .level(level)
                .output(output)
                .build();
    }

    @Test
    void aHundredLinesDoNotWait() throws Exception {
        AgentLogWriter log = writer();

        IntStream.range(0, 100).forEach(i -> log.write("line " + i));
        assertThat(pauses.next().length()).isEqualTo(Duration.ofMillis(250));
        elapse(0);

        assertThat(stored(100)).hasSize(100);
        assertThat(batches()).hasSize(1);
    }

    @Test
    void flushingSendsWhatWasWritten() {
        AgentLogWriter log = writer();

        log.write("one\0");
        log.flush();

        assertThat(stored()).containsExactly("one\uFFFD");
    }

    @Test
    void closingSendsTheRestAndTakesNoMore() {
        AgentLogWriter log = writer();

        log.write("last");
        log.close();

        assertThat(stored()).containsExactly("last");
        assertThatThrownBy(() -> log.write("later")).isInstanceOf(IllegalStateException.class);
        assertThat(lost).isEmpty();
    }

    @Test
    void aLevelThatServersDoNotTakeIsRefusedAtOnce() {
        AgentLogWriter log = writer();

        assertThatThrownBy(() -> log.write(LogLevel.of("loud"), "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheQuotaHasRoomForIsStoredAndTheRestIsTold() {
        leaveRoom(10);
        AgentLogWriter log = writer();

        List.of("aaaa", "bbbb", "cccc", "dd").forEach(log::write);
        log.flush();

        assertThat(stored()).containsExactly("aaaa", "bbbb", "dd");
        assertThat(lost).containsExactly("cccc");
        assertThat(reasons)
                .allSatisfy(
                        why -> assertThat(((CoderApiException) why).status()).isEqualTo(413));
    }

    @Test
    void onceTheQuotaIsUsedUpNothingIsSentAnyMore() {
        leaveRoom(4);
        AgentLogWriter log = writer();
        log.write("aaaa");
        log.flush();
        log.write("b");
        log.flush();
        int batches = batches().size();

        log.write("c");
        log.flush();

        assertThat(lost).containsExactly("b", "c");
        assertThat(batches()).hasSize(batches);
    }

    @Test
    void theLimitOfAGatewayIsNotTakenForTheQuota() {
        fail(Fault.htmlPage(413));
        AgentLogWriter log = writer();

        log.write("too long for the gateway");
        log.flush();
        log.write("too long for the gateway");
        log.flush();

        assertThat(lost).hasSize(1);
        assertThat(reasons).hasOnlyElementsOfType(GatewayException.class);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void whileTheServerIsAwayLinesAreKeptInOrderAndSentLater() throws Exception {
        fail(AWAY, AWAY, AWAY, AWAY);
        AgentLogWriter log = writer();

        log.write("one");
        elapse(250);
        elapse(1000);
        log.write("two");
        elapse(2000);
        elapse(4000);
        elapse(5000);

        assertThat(stored(2)).containsExactly("one", "two");
        assertThat(batches()).hasSize(5);
        assertThat(lost).isEmpty();
    }

    @Test
    void aPauseAfterAFailureIsNotCutShortByMoreLines() throws Exception {
        fail(AWAY);
        AgentLogWriter log = writer();
        log.write("one");
        elapse(250);
        assertThat(pauses.next().length()).isEqualTo(Duration.ofSeconds(1));

        IntStream.range(0, 150).forEach(i -> log.write("more"));

        assertThat(pauses.isEmpty()).isTrue();
    }

    @Test
    void aRefusalEndsThePausesOfAnOutage() throws Exception {
        fail(AWAY, Fault.status(400));
        AgentLogWriter log = writer();
        log.write("one");
        elapse(250);
        elapse(1000);
        assertThat(nextLost()).isEqualTo("one");
        // What is written while lines are sent goes with them: waits until they were.
        log.flush();

        log.write("two");

        elapse(250);
        assertThat(stored(1)).containsExactly("two");
    }

    @Test
    void aTokenThatIsNotToBeHadKeepsTheLines() {
        AtomicBoolean broken = new AtomicBoolean(true);
        AgentClientBuilder builder = AgentWorld.anyone(fake).tokenSupplier(() -> {
            if (broken.get()) {
                throw new IllegalStateException("no token");
            }
            return Optional.of(Token.of(AgentWorld.token(fake)));
        });
        try (AgentClient client = timed(builder)) {
            AgentLogWriter log = client.openLog(this::note);
            log.write("one");

            assertThatThrownBy(log::flush).isInstanceOf(IllegalStateException.class);
            broken.set(false);
            log.flush();
        }
        assertThat(user.agents().logs(AgentWorld.agent(fake)))
                .extracting(WorkspaceAgentLog::output)
                .endsWith("one");
    }

    @Test
    void aFlushThatFailsSaysSoAndKeepsTheLines() {
        fail(AWAY);
        AgentLogWriter log = writer();
        log.write("one");

        assertThatThrownBy(log::flush).isInstanceOf(GatewayException.class);
        log.flush();

        assertThat(stored()).containsExactly("one");
        assertThat(lost).isEmpty();
    }

    @Test
    void whatCannotBeSentWhenItIsClosedIsTold() {
        fail(AWAY);
        AgentLogWriter log = writer();
        log.write("one");
        log.write("two");

        log.close();

        assertThat(lost).containsExactly("one", "two");
        assertThat(reasons).hasOnlyElementsOfType(GatewayException.class);
    }

    @Test
    void aTokenThatEndedIsToldForEveryLine() throws Exception {
        fail(Fault.status(401));
        AgentLogWriter log = writer();
        log.write("one");
        elapse(250);

        assertThat(nextLost()).isEqualTo("one");
        assertThat(reasons).hasOnlyElementsOfType(UnauthorizedException.class);
    }

    @Test
    void linesThatNoQuotaHasRoomForAreToldAtOnce() {
        AgentLogWriter log = writer();

        log.write("x".repeat(QUOTA + 1));

        assertThat(lost).hasSize(1);
        assertThat(reasons.get(0)).hasMessageContaining("1048576");
        assertThat(batches()).isEmpty();
    }

    @Test
    void linesThatWaitWhenTheClientIsClosedAreTold() {
        AgentLogWriter log = writer();
        log.write("one");
        log.write("two");
        agent.close();

        assertThat(lost).containsExactly("one", "two");
        assertThat(reasons).hasOnlyElementsOfType(ClientClosedException.class);
        log.close();
        assertThat(lost).hasSize(2);
    }
}
