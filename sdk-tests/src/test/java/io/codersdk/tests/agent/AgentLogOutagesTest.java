package io.codersdk.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentClientBuilder;
import io.codersdk.agent.AgentLogWriter;
import io.codersdk.auth.Token;
import io.codersdk.error.GatewayException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lines while the server does not take them. */
@CoderTest
@Timeout(60)
class AgentLogOutagesTest {
    @World
    static final FakeCoderBuilder WORLD = AgentWorld.builder();

    private static final Fault AWAY = Fault.htmlPage(502);

    private final FakeCoder fake;
    private final CoderClient user;

    @AutoClose
    private final WrittenLog written;

    AgentLogOutagesTest(FakeCoder fake, CoderClient user) {
        this.fake = fake;
        this.user = user;
        this.written = new WrittenLog(fake, user);
    }

    @Test
    void whileTheServerIsAwayLinesAreKeptInOrderAndSentLater() throws Exception {
        written.fail(AWAY, AWAY, AWAY, AWAY);
        AgentLogWriter log = written.writer();

        log.write("one");
        written.elapse(250);
        written.elapse(1000);
        log.write("two");
        written.elapse(2000);
        written.elapse(4000);
        written.elapse(5000);

        assertThat(written.stored(2)).containsExactly("one", "two");
        assertThat(written.batches()).hasSize(5);
        assertThat(written.lost).isEmpty();
    }

    @Test
    void aPauseAfterAFailureIsNotCutShortByMoreLines() throws Exception {
        written.fail(AWAY);
        AgentLogWriter log = written.writer();
        log.write("one");
        written.elapse(250);
        assertThat(written.pauses.next().length()).isEqualTo(Duration.ofSeconds(1));

        IntStream.range(0, 150).forEach(i -> log.write("more"));

        assertThat(written.pauses.isEmpty()).isTrue();
    }

    @Test
    void aRefusalEndsThePausesOfAnOutage() throws Exception {
        written.fail(AWAY, Fault.status(400));
        AgentLogWriter log = written.writer();
        log.write("one");
        written.elapse(250);
        written.elapse(1000);
        assertThat(written.nextLost()).isEqualTo("one");
        // What is written while lines are sent goes with them: waits until they were.
        log.flush();

        log.write("two");

        written.elapse(250);
        assertThat(written.stored(1)).containsExactly("two");
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
        try (AgentClient client = written.timed(builder)) {
            AgentLogWriter log = client.openLog(written::note);
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
        written.fail(AWAY);
        AgentLogWriter log = written.writer();
        log.write("one");

        assertThatThrownBy(log::flush).isInstanceOf(GatewayException.class);
        log.flush();

        assertThat(written.stored()).containsExactly("one");
        assertThat(written.lost).isEmpty();
    }

    @Test
    void whatCannotBeSentWhenItIsClosedIsTold() {
        written.fail(AWAY);
        AgentLogWriter log = written.writer();
        log.write("one");
        log.write("two");

        log.close();

        assertThat(written.lost).containsExactly("one", "two");
        assertThat(written.reasons).hasOnlyElementsOfType(GatewayException.class);
    }

    @Test
    void aTokenThatEndedIsToldForEveryLine() throws Exception {
        written.fail(Fault.status(401));
        AgentLogWriter log = written.writer();
        log.write("one");
        written.elapse(250);

        assertThat(written.nextLost()).isEqualTo("one");
        assertThat(written.reasons).hasOnlyElementsOfType(UnauthorizedException.class);
    }
}
