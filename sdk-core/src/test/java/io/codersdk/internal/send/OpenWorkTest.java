package io.codersdk.internal.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often it looks after those who wait, each rest between two looks being over when the test has seen it. */
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
}
