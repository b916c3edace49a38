package io.codersdk.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentLogWriter;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.GatewayException;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@CoderTest
@Timeout(60)
class AgentLogWriterTest {
    @World
    static final FakeCoderBuilder WORLD = AgentWorld.builder();

    @AutoClose
    private final WrittenLog written;

    AgentLogWriterTest(FakeCoder fake, CoderClient user) {
        this.written = new WrittenLog(fake, user);
    }

    @Test
    void linesGatherForAQuarterOfASecondAndGoTogether() throws Exception {
        AgentLogWriter log = written.writer();

        log.write("one");
        log.write(LogLevel.ERROR, "two");
        assertThat(written.batches()).isEmpty();
        written.elapse(250);

        assertThat(written.stored(2)).containsExactly("one", "two");
        PatchLogs batch = written.batches().get(0);
        assertThat(batch.logSourceId()).contains(WrittenLog.SOURCE);
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
        AgentLogWriter log = written.writer();

        IntStream.range(0, 100).forEach(i -> log.write("line " + i));
        assertThat(written.pauses.next().length()).isEqualTo(Duration.ofMillis(250));
        written.elapse(0);

        assertThat(written.stored(100)).hasSize(100);
        assertThat(written.batches()).hasSize(1);
    }

    @Test
    void flushingSendsWhatWasWritten() {
        AgentLogWriter log = written.writer();

        log.write("one\0");
        log.flush();

        assertThat(written.stored()).containsExactly("one\uFFFD");
    }

    @Test
    void flushingDoesNotWaitForLinesThatAreWrittenMeanwhile() {
        written.fail(Fault.status(400));
        AtomicReference<AgentLogWriter> itself = new AtomicReference<>();
        AgentLogWriter log = written.writer(
                (lines, why) -> Objects.requireNonNull(itself.get()).write("two"));
        itself.set(log);
        log.write("one");

        log.flush();

        assertThat(written.batches()).hasSize(1);
        log.flush();
        assertThat(written.stored()).containsExactly("two");
    }

    @Test
    void closingSendsTheRestAndTakesNoMore() {
        AgentLogWriter log = written.writer();

        log.write("last");
        log.close();

        assertThat(written.stored()).containsExactly("last");
        assertThatThrownBy(() -> log.write("later")).isInstanceOf(IllegalStateException.class);
        assertThat(written.lost).isEmpty();
    }

    @Test
    void aLevelThatServersDoNotTakeIsRefusedAtOnce() {
        AgentLogWriter log = written.writer();

        assertThatThrownBy(() -> log.write(LogLevel.of("loud"), "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linesThatNoQuotaHasRoomForAreToldAtOnce() {
        AgentLogWriter log = written.writer();

        log.write("x".repeat(WrittenLog.QUOTA + 1));

        assertThat(written.lost).hasSize(1);
        assertThat(written.reasons.get(0)).hasMessageContaining("1048576");
        assertThat(written.batches()).isEmpty();
    }

    @Test
    void whatTheQuotaHasRoomForIsStoredAndTheRestIsTold() {
        written.leaveRoom(10);
        AgentLogWriter log = written.writer();

        List.of("aaaa", "bbbb", "cccc", "dd").forEach(log::write);
        log.flush();

        assertThat(written.stored()).containsExactly("aaaa", "bbbb", "dd");
        assertThat(written.lost).containsExactly("cccc");
        assertThat(written.reasons)
                .allSatisfy(
                        why -> assertThat(((CoderApiException) why).status()).isEqualTo(413));
    }

    @Test
    void onceTheQuotaIsUsedUpNothingIsSentAnyMore() {
        written.leaveRoom(4);
        AgentLogWriter log = written.writer();
        log.write("aaaa");
        log.flush();
        log.write("b");
        log.flush();
        int batches = written.batches().size();

        log.write("c");
        log.flush();

        assertThat(written.lost).containsExactly("b", "c");
        assertThat(written.batches()).hasSize(batches);
    }

    @Test
    void aListenerThatThrowsLosesNoOtherLine() {
        written.leaveRoom(4);
        AgentLogWriter log = written.writer((lines, why) -> {
            written.note(lines, why);
            throw new IllegalStateException("broken");
        });
        List.of("aaaaaaaaaa", "bbbbbbbbbb", "c").forEach(log::write);

        assertThatThrownBy(log::flush).hasMessage("broken");
        assertThatThrownBy(log::flush).hasMessage("broken");
        log.flush();

        assertThat(written.lost).containsExactly("aaaaaaaaaa", "bbbbbbbbbb");
        assertThat(written.stored()).containsExactly("c");
    }

    @Test
    void aListenerThatFlushesLosesNoOtherLine() {
        written.fail(Fault.status(413), Fault.status(413), Fault.htmlPage(502));
        AtomicReference<AgentLogWriter> itself = new AtomicReference<>();
        AgentLogWriter log = written.writer((lines, why) -> {
            written.note(lines, why);
            if (written.lost.contains("bbbbbbbbbb")) {
                Objects.requireNonNull(itself.get()).flush();
            }
        });
        itself.set(log);
        List.of("aaaaaaaaaa", "bbbbbbbbbb", "c").forEach(log::write);

        assertThatThrownBy(log::flush).isInstanceOf(GatewayException.class);
        log.flush();

        assertThat(written.lost).containsExactly("aaaaaaaaaa", "bbbbbbbbbb");
        assertThat(written.stored()).containsExactly("c");
    }

    @Test
    void theLimitOfAGatewayIsNotTakenForTheQuota() {
        written.fail(Fault.htmlPage(413));
        AgentLogWriter log = written.writer();

        log.write("too long for the gateway");
        log.flush();
        log.write("too long for the gateway");
        log.flush();

        assertThat(written.lost).hasSize(1);
        assertThat(written.reasons).hasOnlyElementsOfType(GatewayException.class);
        assertThat(written.stored()).hasSize(1);
    }

    @Test
    void linesThatWaitWhenTheClientIsClosedAreTold() {
        AgentLogWriter log = written.writer();
        log.write("one");
        log.write("two");
        written.agent.close();

        assertThat(written.lost).containsExactly("one", "two");
        assertThat(written.reasons).hasOnlyElementsOfType(ClientClosedException.class);
        log.close();
        assertThat(written.lost).hasSize(2);
    }
}
