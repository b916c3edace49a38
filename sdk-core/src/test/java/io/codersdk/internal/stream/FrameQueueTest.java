package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.CoderException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FrameQueueTest {
    private static final String HALF = "x".repeat((int) FrameQueue.CAPACITY / 2);

    private final FrameQueue<String> queue = new FrameQueue<>(String::length);
    private final IdleWait never = changed -> false;

    @Test
    void whoPutsMoreThanItHoldsWaitsUntilSomethingIsTaken() throws InterruptedException {
        queue.put(HALF);
        Thread second = putting("second" + HALF, 1);
        awaitBlocked(second);

        assertThat(queue.take(never)).isEqualTo(HALF);

        second.join();
        assertThat(queue.take(never)).startsWith("second");
    }

    @Test
    void aFrameBeyondTheCapacityPassesAlone() throws InterruptedException {
        queue.put(HALF + HALF + HALF);
        Thread small = putting("small", 1);
        awaitBlocked(small);

        assertThat(queue.take(never)).hasSize(3 * HALF.length());

        small.join();
        assertThat(queue.take(never)).isEqualTo("small");
    }

    @Test
    void emptyFramesFillItToo() throws InterruptedException {
        Thread putting = putting("", (int) FrameQueue.CAPACITY);
        awaitBlocked(putting);

        queue.cancel();

        putting.join();
        assertThat(queue.take(never)).isNull();
    }

    @Test
    void cancellingLetsGoWhoPutsAndDropsEverything() throws InterruptedException {
        queue.put(HALF);
        Thread second = putting(HALF + "x", 1);
        awaitBlocked(second);

        queue.cancel();

        second.join();
        assertThat(queue.take(never)).isNull();
        assertThat(queue.ending()).containsInstanceOf(Ending.Cancelled.class);
    }

    @Test
    void framesComeBeforeTheEndingOfWhichTheFirstCounts() throws InterruptedException {
        queue.put("a");
        queue.end(new Ending.Complete());
        queue.end(new Ending.Lost(new CoderException("too late")));
        queue.put("b");

        assertThat(queue.take(never)).isEqualTo("a");
        assertThat(queue.take(never)).isNull();
        assertThat(queue.ending()).containsInstanceOf(Ending.Complete.class);
    }

    @Test
    void aWaitInVainIsNoEnding() throws InterruptedException {
        assertThat(queue.take(IdleWait.of(Duration.ofMillis(1)))).isNull();
        assertThat(queue.ending()).isEmpty();
    }

    private Thread putting(String frame, int times) {
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0; i < times; i++) {
                    queue.put(frame);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns when the thread waits for room; the test's time limit ends it if that never happens. */
    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).as("it did not have to wait").isTrue();
            Thread.onSpinWait();
        }
    }
}
