package io.codersdk.http;

import io.codersdk.operation.Operation;
import java.time.Duration;

/**
 * A repetition that is about to be made.
 *
 * @param operation what is repeated
 * @param attempt the attempt that failed, 1 for the first
 * @param delay how long the next waits
 * @param reason what went wrong, such as {@code status 503}
 */
public record RetryEvent(Operation<?, ?> operation, int attempt, Duration delay, String reason) {}
