package io.codersdk.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many requests to a path are left, as an answer tells. The server counts them for the last sixty seconds, each of
 * its replicas for itself, and before 2026 by the address of the caller rather than by the user.
 *
 * @param limit how many a minute
 * @param remaining how many are left of them
 * @param reset when the count starts anew, by the server's clock
 */
public record RateLimit(long limit, long remaining, Instant reset) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Empty where a route has no limit, or something else speaks of another one in the same headers. */
    static Optional<RateLimit> of(ApiResponse<?> answer) {
        try {
            return number(answer, "X-RateLimit-Limit")
                    .flatMap(limit -> number(answer, "X-RateLimit-Remaining")
                            .flatMap(remaining -> number(answer, "X-RateLimit-Reset")
                                    .map(reset -> new RateLimit(limit, remaining, Instant.ofEpochSecond(reset)))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(ApiResponse<?> answer, String header) {
        return answer.headers(header).stream()
                .findFirst()
                .filter(NUMBER.asMatchPredicate())
                .map(Long::valueOf);
    }
}
