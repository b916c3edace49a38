package io.codersdk.internal.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How it looks after those who wait, each rest between two looks being over when the test has seen it. */
@Timeout(60)
class OpenWorkTest {
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(250);

    private final AtomicLong now = new AtomicLong();
    private final SynchronousQueue<Duration> rests = new SynchronousQueue<>();
    private final OpenWork work = new OpenWork("test", () -> now.getAndAdd(look().toNanos()), this::rest);
    private volatile Duration look = Duration.ZERO;
    private volatile boolean over;

    @AfterEach
    void end() {
        over = true;
        work.close();
    }

    private Duration look() {
        return look;
    }

    private void rest(long nanos) {
        try {
            while (!over && !rests.offer(Duration.ofNanos(nanos), 10, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The rest after looks that take so long. */
    private Duration restAfter(Duration time) throws InterruptedException {
        look = time;
        // It may be about to look, or look.
        rests.take();
        return rests.take();
    }

    @Test
    void aRestIsFiftyTimesAsLongAsTheLookBeforeItWithinLimits() throws Exception {
        work.openHere(() -> {});

        assertThat(rests.take()).isEqualTo(SHORTEST);
        assertThat(restAfter(Duration.ofNanos(1))).isEqualTo(SHORTEST);
        assertThat(restAfter(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(50));
        assertThat(restAfter(Duration.ofHours(1))).isEqualTo(LONGEST);
        assertThat(restAfter(Duration.ZERO)).isEqualTo(SHORTEST);
    }

    @Test
    void whatAnEndThrowsIsToldAndOthersAreEndedAllTheSame() throws Exception {
        IllegalStateException mine = new IllegalStateException("mine");
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Thread waiting = new Thread(hearing(told), () -> {
            Thread.currentThread().interrupt();
            work.openHere(() -> {
                throw mine;
            });
            spinUntil(told);
            work.openHere(() -> ended.complete(true));
            spinUntil(ended);
        });
        waiting.start();

        restUntil(told);
        assertThat(told).isCompletedWithValue(mine);
        restUntil(ended);
        waiting.join();
    }

    /** The deadline is asked on the thread that looks, which finds it over when the ticket is closed already. */
    @Test
    void whatIsClosedWhileItIsLookedAtIsNotEnded() throws Exception {
        CompletableFuture<OpenWork.Ticket> ticket = new CompletableFuture<>();
        CompletableFuture<Boolean> looked = new CompletableFuture<>();
        AtomicInteger ends = new AtomicInteger();
        Deadline closing = new Deadline(
                () -> {
                    ticket.join().close();
                    looked.complete(true);
                    return 1;
                },
                0,
                Duration.ZERO);
        ticket.complete(work.openHere(ends::incrementAndGet, closing));
        restUntil(looked);
        rests.take();
        assertThat(ends).hasValue(0);
    }

    /** Threads that tell what they do not catch. */
    private static ThreadGroup hearing(CompletableFuture<Throwable> told) {
        return new ThreadGroup("test") {
            @Override
            public void uncaughtException(Thread thread, Throwable failure) {
                told.complete(failure);
            }
        };
    }

    /** Without waiting, which would clear the flag of an interrupted thread. */
    private void spinUntil(CompletableFuture<?> event) {
        while (!event.isDone() && !over) {
            Thread.onSpinWait();
        }
    }

    private void restUntil(CompletableFuture<?> event) throws InterruptedException {
        while (!event.isDone()) {
            rests.poll(10, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void closingEndsEverythingAndThenThrowsWhatEndsThrew() {
        AtomicInteger ends = new AtomicInteger();
        for (int ticket = 0; ticket < 3; ticket++) {
            work.open(() -> {
                throw new IllegalStateException("end " + ends.incrementAndGet());
            });
        }

        assertThatThrownBy(work::close)
                .hasMessage("end 1")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("end 2", "end 3"));
    }

    @Test
    void whatEachEndThrowsIsThrownOnce() {
        IllegalStateException always = new IllegalStateException("always");
        for (int ticket = 0; ticket < 2; ticket++) {
            work.open(() -> {
                throw always;
            });
        }

        assertThatThrownBy(work::close).isSameAs(always);
    }
}
