package io.codersdk.internal.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.http.RecordedTime;
import io.codersdk.http.Timing;
import io.codersdk.internal.answer.Reply;
import io.codersdk.internal.answer.ResponseTooLargeException;
import io.codersdk.internal.answer.RetryAfter;
import io.codersdk.internal.request.Outgoing;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.operation.RetryClass;
import io.codersdk.operation.UsersOperations;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Headers;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPartsTest {
    private static final Duration LONG = Duration.ofDays(1);

    private final RecordedTime time = new RecordedTime();
    private final RetryPause pauses = RetryPause.of(time.timing());

    @Test
    void pausesAreRandomWithinATimeThatDoublesUpToTenSeconds() {
        for (int attempt = 1; attempt <= 70; attempt++) {
            long most = attempt > 6 ? 10_000 : Math.min(10_000, 250L << (attempt - 1));
            Duration pause = pauses.after(attempt, Optional.empty(), LONG);
            assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(most));
        }
    }

    @Test
    void pausesReachBothEndsOfTheirRange() {
        Timing timing = new Timing(time, pause -> CompletableFuture.completedFuture(null), new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        });

        assertThat(RetryPause.of(timing).after(1, Optional.empty(), LONG)).isEqualTo(RetryPause.FIRST);
        assertThat(RetryPause.of(timing).after(40, Optional.empty(), LONG)).isEqualTo(RetryPause.LONGEST);
    }

    @ParameterizedTest
    @CsvSource({"30000, 29750", "200, 150"})
    void aPauseLeavesTimeInWhichAnAttemptCanBeAnswered(long total, long most) {
        Deadline deadline = Deadline.in(Duration.ofMillis(total), time.timing());

        assertThat(deadline.longestPause()).isEqualTo(Duration.ofMillis(most));
    }

    @Test
    void thoseWhoAreLimitedTogetherComeBackApart() {
        Reply limited = reply(429, "Retry-After", "30");

        assertThat(IntStream.range(0, 20)
                        .mapToObj(call -> pauses.after(1, Optional.of(limited), LONG))
                        .distinct())
                .hasSizeGreaterThan(10)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_250)));
    }

    @Test
    void noServerMakesAClientWaitLongerThanAMinute() {
        assertThat(pauses.after(1, Optional.of(reply(503, "Retry-After", "86400")), LONG))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "' 5 ', 5", "'Fri, 02 Jan 2026 03:04:17 GMT', 12"})
    void theTimeToWaitIsReadAsSecondsOrDate(String value, long seconds) {
        assertThat(RetryAfter.of(reply(503, "Retry-After", value), time)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "", "99999999999999999999", "Fri, 02 Jan 2026 03:04:04 GMT"})
    void aTimeToWaitThatMakesNoSenseIsNone(String value) {
        assertThat(RetryAfter.of(reply(503, "Retry-After", value), time)).isEmpty();
    }

    @Test
    void theEndOfTheWindowIsTighterThanItsLength() {
        String reset = String.valueOf(time.instant().getEpochSecond() + 9);

        assertThat(RetryAfter.of(reply(429, "Retry-After", "60", "X-RateLimit-Reset", reset), time))
                .contains(Duration.ofSeconds(9));
        assertThat(RetryAfter.of(reply(503, "Retry-After", "60", "X-RateLimit-Reset", reset), time))
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void anEndOfTheWindowInThePastIsNotBelieved() {
        assertThat(RetryAfter.of(reply(429, "Retry-After", "60", "X-RateLimit-Reset", "1"), time))
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void theBudgetEndsAndSuccessesEarnItBack() {
        RetryBudget budget = new RetryBudget();
        for (int i = 0; i < 20; i++) {
            assertThat(budget.withdraw()).isTrue();
        }
        assertThat(budget.withdraw()).isFalse();

        for (int i = 0; i < 5; i++) {
            budget.success();
        }
        assertThat(budget.withdraw()).isTrue();
        assertThat(budget.withdraw()).isFalse();
    }

    @Test
    void aConnectionThatFailsBeforeAnythingWasSentMayBeTriedAgain() {
        for (IOException failure : new IOException[] {
            new ConnectException(), new UnknownHostException(), new SocketTimeoutException(), new IOException()
        }) {
            assertThat(isRepeated(RetryClass.GUARDED, new Attempt.Unsent(false, failure)))
                    .isTrue();
            assertThat(isRepeated(RetryClass.GUARDED, new Attempt.Lost(failure)))
                    .isFalse();
            assertThat(isRepeated(RetryClass.SAFE, new Attempt.Lost(failure))).isTrue();
            assertThat(isRepeated(RetryClass.NEVER, new Attempt.Unsent(false, failure)))
                    .isFalse();
        }
    }

    @Test
    void whatARepetitionCannotCureIsNotRepeated() {
        IOException untrusted = new SSLHandshakeException("x");
        untrusted.initCause(new CertificateException());
        for (IOException failure : new IOException[] {
            untrusted,
            new SSLHandshakeException("no protocol in common"),
            new SSLPeerUnverifiedException("x"),
            new SSLException("Unsupported or unrecognized SSL message"),
            new ProtocolException(),
            new ResponseTooLargeException(1),
            new IOException("canceled", new OutOfMemoryError())
        }) {
            assertThat(isRepeated(RetryClass.SAFE, new Attempt.Lost(failure))).isFalse();
        }
        for (Attempt.Stop why : Attempt.Stop.values()) {
            assertThat(isRepeated(RetryClass.SAFE, new Attempt.Stopped(why, false, new IOException())))
                    .isFalse();
        }
    }

    @Test
    void aHandshakeThatWasCutOffIsRepeated() {
        IOException cut = new SSLHandshakeException("Remote host terminated the handshake");
        cut.initCause(new EOFException());

        assertThat(isRepeated(RetryClass.SAFE, new Attempt.Lost(cut))).isTrue();
    }

    private boolean isRepeated(RetryClass retry, Attempt attempt) {
        Operation<?, ?> operation = switch (retry) {
            case SAFE -> UsersOperations.GET_USERS;
            case GUARDED -> UsersOperations.CREATE_NEW_USER;
            case NEVER -> Operation.custom("POST", "/x", Payload.NONE, Payload.NONE);
        };
        assertThat(operation.retry()).isEqualTo(retry);
        Request http = new Request.Builder().url("http://localhost/").build();
        Outgoing call = new Outgoing(ApiRequest.of(operation), http, CallOptions.DEFAULT, false);
        return new Trial(call, 1, attempt, Deadline.in(LONG, time.timing())).isWorthRepeating();
    }

    private static Reply reply(int status, String... headers) {
        return new Reply(status, Headers.of(headers), new byte[0]);
    }
}
