package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class InterruptionTest {
    @RegisterExtension
    final Wire wire = new Wire();

    private record Ending(Throwable thrown, boolean flag) {}

    /** A call on a thread of its own. */
    private static final class Caller {
        private final FutureTask<Ending> ending;
        private final Thread thread;

        Caller(CoderClient client) {
            this(client, false);
        }

        Caller(CoderClient client, boolean interrupted) {
            ending = new FutureTask<>(() -> {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return ending(client);
            });
            thread = new Thread(ending);
            thread.start();
        }

        void interrupt() {
            thread.interrupt();
        }

        Ending await() throws Exception {
            return ending.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void anInterruptedCallEndsAtOnceWithTheFlagRestored() throws Exception {
        wire.server().enqueue(stalling());
        Caller caller = new Caller(wire.client());
        wire.received();

        caller.interrupt();

        Ending ending = caller.await();
        assertThat(ending.thrown()).isInstanceOf(CoderInterruptedException.class);
        assertThat(ending.flag()).isTrue();
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void anInterruptEndsARepetitionToo() throws Exception {
        wire.server().enqueue(json(503, "{\"message\":\"later\"}"));
        wire.server().enqueue(stalling());
        Caller caller = new Caller(wire.client());
        wire.received();
        wire.received();

        caller.interrupt();

        assertThat(caller.await().thrown()).isInstanceOf(CoderInterruptedException.class);
    }

    @Test
    void closingTheClientEndsItsCalls() throws Exception {
        wire.server().enqueue(stalling());
        CoderClient client = wire.client();
        Caller caller = new Caller(client);
        wire.received();

        client.close();

        assertThat(caller.await().thrown())
                .isInstanceOf(ClientClosedException.class)
                .hasMessageContaining("the client was closed");
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void closingTheClientFailsTheFuturesOfItsCalls() throws Exception {
        wire.server().enqueue(stalling());
        CoderClient client = wire.client();
        CompletableFuture<?> future = client.async().call(c -> c.exchange(get()));
        wire.received();

        client.close();

        assertThatThrownBy(() -> future.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ClientClosedException.class);
    }

    @Test
    void anInterruptEndsThePauseBeforeARepetition() throws Exception {
        wire.server().enqueue(json(503, "{\"message\":\"later\"}"));
        CountDownLatch pausing = new CountDownLatch(1);
        CompletableFuture<Void> pause = new CompletableFuture<>();
        Timing timing = new Timing(
                Clock.systemUTC(),
                duration -> {
                    pausing.countDown();
                    return pause;
                },
                new Random(7));
        CoderClient client = wire.client(b -> b.timing(timing));
        Caller caller = new Caller(client);
        pausing.await();

        caller.interrupt();

        Ending ending = caller.await();
        assertThat(ending.thrown()).isInstanceOf(CoderInterruptedException.class);
        assertThat(ending.flag()).isTrue();
        assertThat(pause).isCancelled();
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aThreadThatWasInterruptedBeforeSendsNothing() throws Exception {
        CoderClient client = wire.client();
        Caller caller = new Caller(client, true);

        Ending ending = caller.await();

        assertThat(ending.thrown())
                .isInstanceOf(CoderInterruptedException.class)
                .hasMessageContaining("it was not sent");
        assertThat(ending.flag()).isTrue();
        assertThat(wire.server().getRequestCount()).isZero();
    }

    @Test
    void anInterruptedWriteMayHaveBeenProcessed() throws Exception {
        wire.server().enqueue(stalling());
        Caller caller = new Caller(wire.client());
        wire.received();

        caller.interrupt();

        assertThat(caller.await().thrown()).hasMessageContaining("may have processed it");
    }

    @Test
    void closingTheClientEndsThePauseBeforeARepetition() throws Exception {
        wire.server().enqueue(json(503, "{\"message\":\"later\"}"));
        CountDownLatch pausing = new CountDownLatch(1);
        Timing timing = new Timing(
                Clock.systemUTC(),
                duration -> {
                    pausing.countDown();
                    return new CompletableFuture<>();
                },
                new Random(7));
        CoderClient client = wire.client(b -> b.timing(timing));
        Caller caller = new Caller(client);
        pausing.await();

        client.close();

        assertThat(caller.await().thrown()).isInstanceOf(ClientClosedException.class);
    }

    @Test
    void closingTheClientEndsThePauseOfAFollowedLog() throws Exception {
        wire.server().enqueue(json(503, "{\"message\":\"later\"}"));
        CountDownLatch pausing = new CountDownLatch(1);
        Timing timing = new Timing(
                Clock.systemUTC(),
                duration -> {
                    pausing.countDown();
                    return new CompletableFuture<>();
                },
                new Random(7));
        CoderClient client = wire.client(b -> b.timing(timing));
        CompletableFuture<List<?>> lines = client.async()
                .call(c -> c.builds().followLogs(new UUID(0, 1)).stream().toList());
        pausing.await();

        client.close();

        assertThatThrownBy(() -> lines.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ClientClosedException.class);
    }

    @Test
    void closingAViewLeavesItsClientOpen() {
        wire.server().enqueue(json(200, "{}"));
        CoderClient client = wire.client();

        client.withOptions(o -> o.maxRetries(0)).close();

        assertThat(client.exchange(get()).status()).isEqualTo(200);
    }

    @Test
    void aStalledServerCannotHoldACallPastItsDeadline() {
        wire.server()
                .enqueue(
                        answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
        CoderClient client = wire.client().withOptions(o -> o.timeout(Duration.ofMillis(50)));

        assertThat(ending(client).thrown())
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("0.05 s");
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    private static MockResponse stalling() {
        return answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build();
    }

    private static Ending ending(CoderClient client) {
        try {
            client.exchange(get());
            throw new AssertionError("the call ended");
        } catch (RuntimeException e) {
            return new Ending(e, Thread.currentThread().isInterrupted());
        }
    }
}
