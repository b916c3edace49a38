package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReconnectsTest {
    /** Always the longest of the possible pauses. */
    private static final Random LONGEST = new Random() {
        private static final long serialVersionUID = 1;

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void pausesDoubleUpToALimitAndThenItGivesUp() {
        Reconnects reconnects = new Reconnects(LONGEST, Integer.MAX_VALUE);

        List<Long> millis = Stream.generate(reconnects::failure)
                .takeWhile(pause -> pause.isPresent())
                .map(pause -> pause.orElseThrow().toMillis())
                .toList();

        assertThat(millis).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
    }

    @Test
    void aPauseIsARandomPart() {
        assertThat(Stream.generate(() -> new Reconnects(new Random(), Integer.MAX_VALUE)
                                .failure()
                                .orElseThrow())
                        .limit(100)
                        .distinct())
                .hasSizeGreaterThan(1)
                .allMatch(pause -> !pause.isNegative() && pause.compareTo(Reconnects.FIRST_PAUSE) <= 0);
    }

    @Test
    void progressStartsAnew() {
        Reconnects reconnects = new Reconnects(LONGEST, Integer.MAX_VALUE);
        reconnects.failure();
        reconnects.failure();

        reconnects.progress();

        assertThat(reconnects.failure()).contains(Duration.ofMillis(500));
    }

    @Test
    void whoAllowsFewRepetitionsGetsFew() {
        assertThat(new Reconnects(LONGEST, 0).failure()).isEmpty();
        Reconnects once = new Reconnects(LONGEST, 1);
        assertThat(once.failure()).isPresent();
        assertThat(once.failure()).isEmpty();
    }
}
