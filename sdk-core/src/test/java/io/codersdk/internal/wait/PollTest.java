package io.codersdk.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.http.RecordedTime;
import io.codersdk.http.Timing;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PollTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final WaitOptions OPTIONS =
            WaitOptions.DEFAULT.interval(INTERVAL).timeout(Duration.ofSeconds(10));

    private final RecordedTime time = new RecordedTime();
    private final Looks<String> looks = new Looks<>();

    private String poll() {
        return new Poll(time.timing(), OPTIONS, "the thing").until(looks, "done"::equals);
    }

    @Test
    void whatIsRightAtOnceIsNotWaitedFor() {
        assertThat(new Poll(time.timing(), OPTIONS, "the thing").until(looks.sees("done"), "done"::equals))
                .isEqualTo("done");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void anIntervalPassesBetweenTwoLooks() {
        looks.sees("a").sees("b").sees("done");
        assertThat(poll()).isEqualTo("done");
        assertThat(time.pauses()).containsExactly(INTERVAL, INTERVAL);
    }

    @Test
    void looksThatFailForAPassingReasonAreSurvived() {
        looks.fails(1, Failures.drop())
                .fails(1, new CoderTimeoutException("slow", null))
                .fails(1, new RateLimitedException(Failures.answer(429), Optional.empty()))
                .fails(1, new CoderApiException(Failures.answer(502)))
                .sees("done");
        assertThat(poll()).isEqualTo("done");
        assertThat(time.pauses()).hasSize(4);
    }

    @Test
    void fiveFailuresInARowEndTheWaitWithTheLast() {
        CoderException last = Failures.drop();
        looks.fails(4, Failures.drop()).fails(1, last).sees("done");
        assertThatThrownBy(this::poll).isSameAs(last);
        assertThat(looks.left()).isEqualTo(1);
    }

    @Test
    void aLookThatSucceedsForgetsTheFailuresBefore() {
        looks.fails(4, Failures.drop())
                .sees("not yet")
                .fails(4, Failures.drop())
                .sees("done");
        assertThat(poll()).isEqualTo("done");
    }

    @Test
    void whatTheCallerDidWrongEndsTheWaitAtOnce() {
        CoderException refusal = new ForbiddenException(Failures.answer(403));
        looks.fails(1, refusal).sees("done");
        assertThatThrownBy(this::poll).isSameAs(refusal);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void noPauseOutlastsTheDeadline() {
        for (int i = 0; i < 10; i++) {
            looks.sees("not yet");
        }
        assertThatThrownBy(this::poll)
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("the thing")
                .hasMessageContaining("PT10S");
        assertThat(time.pauses()).hasSize(9);
        assertThat(looks.left()).isZero();
    }

    @Test
    void anExceptionOfTheListenerEndsTheWaitWhateverItIs() {
        looks.sees("a").sees("done");
        CoderException thrown = Failures.drop();
        assertThatThrownBy(() -> new Poll(time.timing(), OPTIONS, "the thing").until(looks, seen -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(looks.left()).isEqualTo(1);
    }

    @Test
    void anInterruptionDuringAPauseEndsTheWaitAndLeavesTheFlagSet() {
        Timing endless = new Timing(time, pause -> new CompletableFuture<>(), new Random(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Poll(endless, OPTIONS, "the thing").until(looks.sees("a"), "done"::equals))
                .isInstanceOf(CoderInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
