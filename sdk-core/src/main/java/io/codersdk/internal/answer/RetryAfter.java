package io.codersdk.internal.answer;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a server asks to wait before the next request. */
public final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private RetryAfter() {}

    /**
     * The end of the rate limit's window where the answer is a 429 and tells it, else what {@code Retry-After} says:
     * Coder sends the whole length of the window there. Empty where nothing of use is said. Times are compared with the
     * answer's own {@code Date}: the clock here may be wrong.
     *
     * @param clock for answers without a date
     */
    public static Optional<Duration> of(Reply reply, Clock clock) {
        Instant now = reply.header("Date").flatMap(RetryAfter::date).orElseGet(clock::instant);
        Optional<Duration> window = reply.status() == 429
                ? reply.header("X-RateLimit-Reset")
                        .flatMap(RetryAfter::number)
                        .map(Instant::ofEpochSecond)
                        .map(reset -> Duration.between(now, reset))
                        .filter(left -> !left.isNegative() && !left.isZero())
                : Optional.empty();
        return window.or(() -> reply.header("Retry-After").flatMap(value -> parse(value, now)));
    }

    private static Optional<Duration> parse(String value, Instant now) {
        Optional<Duration> seconds = number(value).map(Duration::ofSeconds);
        return seconds.or(
                () -> date(value).map(then -> Duration.between(now, then)).filter(left -> !left.isNegative()));
    }

    private static Optional<Long> number(String value) {
        String digits = value.strip();
        return SECONDS.matcher(digits).matches() ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
