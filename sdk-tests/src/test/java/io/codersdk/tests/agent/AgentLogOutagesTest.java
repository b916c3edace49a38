package io.codersdk.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentLogWriter;
import io.codersdk.auth.Token;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.HeldPauses.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    void anErrorOfTheServerPassesAndLosesNothing() throws Exception {
        written.fail(Fault.status(500), Fault.status(500));
        AgentLogWriter log = written.writer();

        log.write("one");
        written.elapse(250);
        written.elapse(1000);
        written.elapse(2000);

        assertThat(written.stored(1)).containsExactly("one");
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

    /** A client with the agent's token, for which something is done before that is told. */
    private AgentClient client(Runnable beforeToken) {
        Token token = Token.of(AgentWorld.token(fake));
        return written.timed(AgentWorld.anyone(fake).tokenSupplier(() -> {
            beforeToken.run();
            return Optional.of(token);
        }));
    }

    private static void noToken() {
        throw new IllegalStateException("no token");
    }

    @Test
    void aTokenThatIsNotToBeHadKeepsTheLines() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Runnable mayFail = () -> {
            if (broken.get()) {
                noToken();
            }
        };
        try (AgentClient client = client(mayFail)) {
            AgentLogWriter log = client.openLog(written::note);
            log.write("one");

            assertThatThrownBy(log::flush).isInstanceOf(IllegalStateException.class);
            broken.set(false);
            log.flush();
        }
        assertThat(all()).endsWith("one");
    }

    @Test
    void whatATokenThatIsNotToBeHadKeepsFromBeingSentIsToldWhenItIsClosed() {
        try (AgentClient client = client(AgentLogOutagesTest::noToken)) {
            AgentLogWriter log = client.openLog(written::note);
            log.write("one");

            log.close();
        }
        assertThat(written.lost).containsExactly("one");
        assertThat(written.reasons)
                .allSatisfy(why -> assertThat(why)
                        .hasMessageContaining("no token")
                        .hasCauseInstanceOf(IllegalStateException.class));
    }

    @Test
    void aClosedClientTellsTheLinesAndAsksForNoToken() {
        AtomicInteger asked = new AtomicInteger();
        Runnable counted = () -> {
            asked.incrementAndGet();
            noToken();
        };
        try (AgentClient client = client(counted)) {
            client.openLog(written::note).write("one");
        }
        assertThat(written.lost).containsExactly("one");
        assertThat(written.reasons).hasOnlyElementsOfType(ClientClosedException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void linesThatAnErrorKeepsFromBeingSentAreSentLater() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Runnable mayFail = () -> {
            if (broken.getAndSet(false)) {
                throw new NoClassDefFoundError("Vault");
            }
        };
        try (AgentClient client = client(mayFail)) {
            AgentLogWriter log = client.openLog(written::note);
            log.write("one");
            assertThatThrownBy(log::flush).isInstanceOf(NoClassDefFoundError.class);

            log.flush();
        }
        assertThat(all()).endsWith("one");
    }

    @Test
    void linesThatAnErrorKeepsFromBeingSentAtLastAreTold() {
        try (AgentClient client = client(() -> {
            throw new NoClassDefFoundError("Vault");
        })) {
            AgentLogWriter log = client.openLog(written::note);
            log.write("one");

            assertThatThrownBy(log::close).isInstanceOf(NoClassDefFoundError.class);
        }
        assertThat(written.lost).containsExactly("one");
    }

    /** Lines of whatever source. */
    private List<String> all() {
        return user.agents().logs(AgentWorld.agent(fake)).stream()
                .map(WorkspaceAgentLog::output)
                .toList();
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

    /** A pause that breaks off runs its task on the thread that breaks it. */
    @Test
    void aFlushThatFailsWhileAPauseEndsIsTriedAgainLater() throws Exception {
        Runnable pauseEnds = () -> {
            nextPause().end().completeExceptionally(new IllegalStateException("over"));
            noToken();
        };
        try (AgentClient client = client(pauseEnds)) {
            AgentLogWriter log = client.openLog(written::note);
            log.write("one");

            assertThatThrownBy(log::flush).hasMessage("no token");

            assertThat(nextPause().length()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    private Pause nextPause() {
        try {
            return written.pauses.next();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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
