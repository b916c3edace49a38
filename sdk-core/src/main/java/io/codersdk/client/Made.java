package io.codersdk.client;

import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.Lookup;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells what a request has made from what was there before, by the age of what has its name. Both times are the server's,
 * whatever the clock says here.
 */
final class Made {
    /** Headers tell times to the second, and the servers of one deployment need not agree to the last of them. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Clock clock;

    Made(Connection connection) {
        this.clock = connection.timing().clock();
    }

    /**
     * What a look finds, if it is what was asked for, and not older than the request.
     *
     * @param look the request for what has the name
     * @param asked whether it is what was asked for
     */
    <R> Lookup<R> by(ApiRequest<?, R> look, Predicate<R> asked, Function<R, Instant> created) {
        return by(look, Optional::of, asked, created);
    }

    /** The same where what is made is a part of what can be looked for. */
    <T, R> Lookup<R> by(
            ApiRequest<?, T> look, Function<T, Optional<R>> part, Predicate<R> asked, Function<R, Instant> created) {
        return (exchange, since) -> {
            try {
                ApiResponse<T> answer = exchange.exchange(look);
                Instant first = now(answer).minus(since).minus(TOLERANCE);
                return answer.body()
                        .flatMap(part)
                        .filter(asked)
                        .filter(made -> !created.apply(made).isBefore(first));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        };
    }

    private Instant now(ApiResponse<?> answer) {
        return answer.headers("Date").stream().findFirst().flatMap(Made::time).orElseGet(clock::instant);
    }

    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
