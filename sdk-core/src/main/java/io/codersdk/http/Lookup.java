package io.codersdk.http;

import java.time.Duration;
import java.util.Optional;

/** Finds out whether a request whose answer was lost was carried out. */
@FunctionalInterface
public interface Lookup<R> {
    /**
     * Looks for what the request was to make.
     *
     * @param exchange to look with, which keeps the deadline of the request
     * @param since how long ago it was sent first
     * @return what it has made, in place of the answer; absent if that is not there, or something else has its name
     * @throws io.codersdk.error.CoderException if that ends the call
     */
    Optional<R> find(Exchange exchange, Duration since);
}
