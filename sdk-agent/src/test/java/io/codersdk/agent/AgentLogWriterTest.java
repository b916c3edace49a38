package io.codersdk.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.auth.Token;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.http.Timing;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.codersdk.LogLevel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class AgentLogWriterTest {
    private static final UUID SOURCE = UUID.fromString("55555555-5555-4555-8555-555555555555");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final MockResponse AWAY =
            new MockResponse.Builder().code(502).build();

    @RegisterExtension
    final Coder coder = new Coder();

    private final Tasks tasks = new Tasks();
    private final List<String> lost = new ArrayList<>();
    private final List<CoderException> reasons = new ArrayList<>();

    private LogServer server(int room) {
        LogServer server = new LogServer(room);
        coder.server().setDispatcher(server);
        return server;
    }

    private LogServer server() {
        return server(LogOutbox.QUOTA);
    }

    private AgentLogWriter writer() {
        return new AgentLogWriter(
                new LogSender(coder.client().exchange(), Optional.of(SOURCE)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                tasks,
                this::note);
    }

    private void note(List<Log> lines, CoderException why) {
        lines.forEach(line -> lost.add(line.output()));
        reasons.add(why);
    }

    private static List<Duration> millis(long... millis) {
        return Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
    }

    @Test
    void linesGatherForAQuarterOfASecondAndGoTogether() {
        LogServer server = server();
        AgentLogWriter log = writer();

        log.write("one");
        log.write(LogLevel.ERROR, "two");
        assertThat(server.batches()).isEmpty();
        tasks.run();

        assertThat(tasks.pauses).isEqualTo(millis(250));
        PatchLogs batch = server.batches().get(0);
        assertThat(batch.logSourceId()).contains(SOURCE);
        assertThat(batch.logs())
                .containsExactly(
                        Log.builder()
                                .createdAt(NOW)
                                .level(LogLevel.INFO)
                                .output("one")
                                .build(),
                        Log.builder()
                                .createdAt(NOW)
                                .level(LogLevel.ERROR)
                                .output("two")
                                .build());
    }

    @Test
    void aHundredLinesDoNotWait() {
        LogServer server = server();
        AgentLogWriter log = writer();

        IntStream.range(0, 100).forEach(i -> log.write("line " + i));
        tasks.run();

        assertThat(tasks.pauses).isEqualTo(millis(250, 0));
        assertThat(server.batches()).hasSize(1);
        assertThat(server.outputs()).hasSize(100);
    }

    @Test
    void flushingSendsWhatWasWritten() {
        LogServer server = server();
        AgentLogWriter log = writer();

        log.write("one\0");
        log.flush();

        assertThat(server.outputs()).containsExactly("one\uFFFD");
    }

    @Test
    void closingSendsTheRestAndTakesNoMore() {
        LogServer server = server();
        AgentLogWriter log = writer();

        log.write("last");
        log.close();

        assertThat(server.outputs()).containsExactly("last");
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
        LogServer server = server(10);
        AgentLogWriter log = writer();

        List.of("aaaa", "bbbb", "cccc", "dd").forEach(log::write);
        tasks.run();

        assertThat(server.outputs()).containsExactly("aaaa", "bbbb", "dd");
        assertThat(lost).containsExactly("cccc");
        assertThat(reasons)
                .allSatisfy(
                        why -> assertThat(((CoderApiException) why).status()).isEqualTo(413));
    }

    @Test
    void onceTheQuotaIsUsedUpNothingIsSentAnyMore() {
        server(4);
        AgentLogWriter log = writer();
        log.write("aaaa");
        log.flush();
        log.write("b");
        log.flush();
        int requests = coder.server().getRequestCount();

        log.write("c");
        log.flush();

        assertThat(lost).containsExactly("b", "c");
        assertThat(coder.server().getRequestCount()).isEqualTo(requests);
    }

    @Test
    void theLimitOfAGatewayIsNotTakenForTheQuota() {
        LogServer server = server().fail(new MockResponse.Builder().code(413).build());
        AgentLogWriter log = writer();

        log.write("too long for the gateway");
        log.flush();
        log.write("too long for the gateway");
        log.flush();

        assertThat(lost).hasSize(1);
        assertThat(reasons).hasOnlyElementsOfType(GatewayException.class);
        assertThat(server.outputs()).hasSize(1);
    }

    @Test
    void whileTheServerIsAwayLinesAreKeptInOrderAndSentLater() {
        LogServer server = server().fail(AWAY, AWAY, AWAY, AWAY);
        AgentLogWriter log = writer();

        log.write("one");
        tasks.run();
        log.write("two");
        IntStream.range(0, 3).forEach(i -> tasks.run());
        assertThat(server.batches()).isEmpty();
        tasks.run();

        assertThat(server.outputs()).containsExactly("one", "two");
        assertThat(tasks.pauses).isEqualTo(millis(250, 1000, 2000, 4000, 5000));
        assertThat(lost).isEmpty();
    }

    @Test
    void aPauseAfterAFailureIsNotCutShortByMoreLines() {
        server().fail(AWAY);
        AgentLogWriter log = writer();
        log.write("one");
        tasks.run();

        IntStream.range(0, 150).forEach(i -> log.write("more"));

        assertThat(tasks.pauses).isEqualTo(millis(250, 1000));
    }

    @Test
    void aRefusalEndsThePausesOfAnOutage() {
        server().fail(AWAY, Coder.json(400, "{\"message\":\"no\"}"));
        AgentLogWriter log = writer();
        log.write("one");
        tasks.run();
        tasks.run();

        log.write("two");

        assertThat(lost).containsExactly("one");
        assertThat(tasks.pauses).isEqualTo(millis(250, 1000, 250));
    }

    @Test
    void aTokenThatIsNotToBeHadKeepsTheLines() {
        LogServer server = server();
        AtomicBoolean broken = new AtomicBoolean(true);
        AgentClient client = coder.client(AgentClient.builder().tokenSupplier(() -> {
            if (broken.get()) {
                throw new IllegalStateException("no token");
            }
            return Optional.of(Token.of(Coder.TOKEN));
        }));
        AgentLogWriter log = new AgentLogWriter(
                new LogSender(client.exchange(), Optional.empty()), Clock.systemUTC(), tasks, this::note);
        log.write("one");

        assertThatThrownBy(log::flush).isInstanceOf(IllegalStateException.class);
        broken.set(false);
        log.flush();

        assertThat(server.outputs()).containsExactly("one");
    }

    @Test
    void aFlushThatFailsSaysSoAndKeepsTheLines() {
        LogServer server = server().fail(AWAY);
        AgentLogWriter log = writer();
        log.write("one");

        assertThatThrownBy(log::flush).isInstanceOf(GatewayException.class);
        log.flush();

        assertThat(server.outputs()).containsExactly("one");
        assertThat(lost).isEmpty();
    }

    @Test
    void whatCannotBeSentWhenItIsClosedIsTold() {
        server().fail(AWAY);
        AgentLogWriter log = writer();
        log.write("one");
        log.write("two");

        log.close();

        assertThat(lost).containsExactly("one", "two");
        assertThat(reasons).hasOnlyElementsOfType(GatewayException.class);
    }

    @Test
    void aTokenThatEndedIsToldForEveryLine() {
        server().fail(Coder.json(401, "{\"message\":\"Workspace agent not authorized.\"}"));
        AgentLogWriter log = writer();
        log.write("one");
        tasks.run();

        assertThat(lost).containsExactly("one");
        assertThat(reasons).hasOnlyElementsOfType(UnauthorizedException.class);
    }

    @Test
    void linesThatNoQuotaHasRoomForAreToldAtOnce() {
        AgentLogWriter log = writer();

        log.write("x".repeat(LogOutbox.QUOTA + 1));

        assertThat(lost).hasSize(1);
        assertThat(reasons.get(0)).hasMessageContaining("1048576");
    }

    @Test
    void linesThatWaitWhenTheClientIsClosedAreTold() {
        Timing standingStill = new Timing(Clock.systemUTC(), pause -> new CompletableFuture<>(), new Random(1));
        AgentLogWriter log;
        try (AgentClient client = AgentClient.builder()
                .url(coder.url())
                .token(Coder.TOKEN)
                .timing(standingStill)
                .build()) {
            log = client.openLog(this::note);
            log.write("one");
            log.write("two");
        }

        assertThat(lost).containsExactly("one", "two");
        assertThat(reasons).hasOnlyElementsOfType(ClientClosedException.class);
        log.close();
        assertThat(lost).hasSize(2);
    }
}
