package io.codersdk.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.http.RecordedTime;
import io.codersdk.http.Sleeper;
import io.codersdk.http.Timing;
import io.codersdk.wait.ProgressListener;
import io.codersdk.wait.WaitOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WaitTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final WaitOptions OPTIONS =
            WaitOptions.DEFAULT.interval(INTERVAL).timeout(Duration.ofSeconds(10));

    private final RecordedTime time = new RecordedTime();
    private final Looks<String> looks = new Looks<>();

    private String await(WaitOptions options) {
        return new Wait(options, time.timing()).until(() -> "the thing", looks, "done"::equals);
    }

    private String await() {
        return await(OPTIONS);
    }

    @Test
    void whatIsRightAtOnceIsNotWaitedFor() {
        looks.sees("done");
        assertThat(await()).isEqualTo("done");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void anIntervalPassesBetweenTwoLooks() {
        looks.sees("a").sees("b").sees("done");
        assertThat(await()).isEqualTo("done");
        assertThat(time.pauses()).containsExactly(INTERVAL, INTERVAL);
    }

    @Test
    void looksThatFailForAPassingReasonAreSurvived() {
        looks.fails(1, Failures.drop())
                .fails(1, new CoderTimeoutException("slow", null))
                .fails(1, new RateLimitedException(Failures.coder(429), Optional.empty()))
                .fails(1, new GatewayException(Failures.gateway(502)))
                .fails(1, new CoderApiException(Failures.coder(503)))
                .sees("done");
        assertThat(await()).isEqualTo("done");
        assertThat(time.pauses()).hasSize(5);
    }

    @Test
    void aWaitOfTenMinutesSurvivesAServerThatIsAwayForOne() {
        looks.sees("not yet").fails(60, Failures.drop()).sees("not yet").sees("done");
        assertThat(await(OPTIONS.timeout(Duration.ofMinutes(10)))).isEqualTo("done");
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void whatTheCallerDidWrongEndsTheWaitAtOnce() {
        CoderException refusal = new ForbiddenException(Failures.coder(403));
        looks.sees("not yet").fails(1, refusal).sees("done");
        assertThatThrownBy(this::await).isSameAs(refusal);
        assertThat(looks.left()).isOne();
    }

    /** A proxy that answers 404 or shows a page, and a server without its database, are no word about the thing. */
    @Test
    void onceCoderHasSpokenWhatIsNotItsWordIsSurvived() {
        looks.sees("not yet")
                .fails(1, new NotACoderServerException("404 and no version", 404))
                .fails(1, new GatewayException(Failures.gateway(413)))
                .fails(1, new CoderApiException(Failures.coder(500)))
                .sees("done");
        assertThat(await()).isEqualTo("done");
    }

    @Test
    void aServerThatNeverWasCodersIsNotWaitedFor() {
        CoderException foreign = new NotACoderServerException("a page", 200);
        looks.fails(1, foreign).sees("done");
        assertThatThrownBy(this::await).isSameAs(foreign);
    }

    @Test
    void theLastLookIsAtTheDeadline() {
        looks.sees("a").sees("b").sees("done");
        assertThat(await(OPTIONS.interval(Duration.ofSeconds(7)))).isEqualTo("done");
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
    }

    @Test
    void afterTheDeadlineNobodyLooks() {
        looks.sees("a").sees("b").sees("c").sees("done");
        assertThatThrownBy(() -> await(OPTIONS.interval(Duration.ofSeconds(7))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessage("Waited 10 s for the thing")
                .hasNoCause();
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(looks.left()).isOne();
    }

    @Test
    void theTimeoutTellsWhyTheLastLookFailed() {
        CoderException last = Failures.drop();
        looks.fails(10, Failures.drop()).fails(1, last);
        assertThatThrownBy(this::await)
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("the connection broke")
                .hasCause(last);
    }

    @Test
    void eachLookIsGivenTheRestOfTheTimeAndTheLastOneASecond() {
        Wait wait = new Wait(OPTIONS.interval(Duration.ofSeconds(4)), time.timing());
        List<Duration> given = new ArrayList<>();
        assertThatThrownBy(() -> wait.until(() -> "the thing", () -> given.add(wait.left()), seen -> false))
                .isInstanceOf(CoderTimeoutException.class);
        assertThat(given).extracting(Duration::toSeconds).containsExactly(10L, 6L, 2L, 1L);
    }

    @Test
    void waitsThatBelongTogetherShareTheirTime() {
        Wait wait = new Wait(OPTIONS, time.timing());
        wait.until(() -> "the first", new Looks<Integer>().sees(1).sees(2).sees(3), seen -> seen == 3);
        looks.sees("a", 20);
        CoderTimeoutException timeout = catchThrowableOfType(
                CoderTimeoutException.class, () -> wait.until(() -> "the second", looks, "done"::equals));
        assertThat(timeout).hasMessageContaining("the second");
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(10));
    }

    /** The clock stands still here, as one that is set back after every pause. */
    @Test
    void theHourDoesNotCount() {
        long[] nanos = {0};
        Sleeper sleeper = pause -> {
            nanos[0] += pause.toNanos();
            return CompletableFuture.completedFuture(null);
        };
        Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        looks.sees("not yet", 20);
        Wait wait = new Wait(OPTIONS, new Timing(stopped, () -> nanos[0], sleeper, new Random(1)));
        assertThatThrownBy(() -> wait.until(() -> "the thing", looks, "done"::equals))
                .isInstanceOf(CoderTimeoutException.class);
        assertThat(Duration.ofNanos(nanos[0])).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anExceptionOfTheListenerEndsTheWaitWhateverItIs() {
        looks.sees("a").sees("done");
        CoderException thrown = Failures.drop();
        assertThatThrownBy(() -> new Wait(OPTIONS, time.timing()).until(() -> "the thing", looks, seen -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(looks.left()).isEqualTo(1);
    }

    @Test
    void anInterruptionDuringAPauseEndsTheWaitAndLeavesTheFlagSet() {
        Timing endless = new Timing(time, pause -> new CompletableFuture<>(), new Random(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Wait(OPTIONS, endless).until(() -> "the thing", looks.sees("a"), "done"::equals))
                .isInstanceOf(CoderInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aStateThatLastsTooLongEndsTheWait() {
        looks.sees("a").sees("b").sees("b").sees("b").sees("done");
        WaitOptions options = OPTIONS.stateTimeout(INTERVAL.multipliedBy(2));
        assertThatThrownBy(() -> await(options))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessage("Waited 2 s for the thing");
        assertThat(time.passed()).isEqualTo(INTERVAL.multipliedBy(2));
    }

    @Test
    void eachStateHasTheSameTime() {
        looks.sees("a").sees("a").sees("b").sees("b").sees("b").sees("done");
        Wait wait = new Wait(OPTIONS.stateTimeout(INTERVAL.multipliedBy(2)), time.timing());
        assertThatThrownBy(() -> wait.until(() -> "the thing", looks, entering(wait)))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessage("Waited 2 s for the thing to be more than b");
        assertThat(time.passed()).isEqualTo(INTERVAL.multipliedBy(4));
    }

    private static Predicate<String> entering(Wait wait) {
        List<String> states = new ArrayList<>();
        return state -> {
            if (!states.contains(state)) {
                states.add(state);
                wait.enter(state);
            }
            return state.equals("done");
        };
    }

    @Test
    void aServerThatIsAwayIsNoStateThatLastsTooLong() {
        looks.sees("a").fails(5, Failures.drop()).sees("done");
        assertThat(await(OPTIONS.stateTimeout(INTERVAL.multipliedBy(2)))).isEqualTo("done");
    }

    @Test
    void theListenerHearsHowLongItLastsAlready() {
        looks.sees("a").fails(1, Failures.drop()).sees("done");
        List<Duration> heard = new ArrayList<>();
        await(OPTIONS.listener(new ProgressListener() {
            @Override
            public void waiting(Duration elapsed) {
                heard.add(elapsed);
            }
        }));
        assertThat(heard).containsExactly(Duration.ZERO, INTERVAL);
    }
}
