package io.codersdk.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a server asks to wait before the next request. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private RetryAfter() {}

    /**
     * The end of the rate limit's window where the answer is a 429 and tells it, else what {@code Retry-After} says:
     * Coder sends the whole length of the window there. Empty where nothing of use is said.
     */
    static Optional<Duration> of(Reply reply, Clock clock) {
        Optional<Duration> window = reply.status() == 429
                ? reply.header("X-RateLimit-Reset")
                        .flatMap(RetryAfter::number)
                        .map(Instant::ofEpochSecond)
                        .map(reset -> Duration.between(clock.instant(), reset))
                        .filter(left -> !left.isNegative() && !left.isZero())
                : Optional.empty();
        return window.or(() -> reply.header("Retry-After").flatMap(value -> parse(value, clock)));
    }

    private static Optional<Duration> parse(String value, Clock clock) {
        Optional<Duration> seconds = number(value).map(Duration::ofSeconds);
        return seconds.or(() -> date(value, clock));
    }

    private static Optional<Long> number(String value) {
        String digits = value.strip();
        return SECONDS.matcher(digits).matches() ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    private static Optional<Duration> date(String value, Clock clock) {
        try {
            Instant then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), then);
            return left.isNegative() ? Optional.empty() : Optional.of(left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
