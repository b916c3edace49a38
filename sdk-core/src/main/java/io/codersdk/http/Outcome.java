package io.codersdk.http;

import java.time.Duration;
import java.util.Optional;

/**
 * An attempt, and what follows from it.
 *
 * @param attempt 1 for the first
 * @param delivery how it went
 * @param processedBefore whether an earlier attempt may have been processed by the server
 * @param pause how long to wait before the next; absent when this one is final
 * @param history how often it was sent, and why not once more; absent when there is nothing to tell
 */
record Outcome(
        int attempt, Delivery delivery, boolean processedBefore, Optional<Duration> pause, Optional<String> history) {}
