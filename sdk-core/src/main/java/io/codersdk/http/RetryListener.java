package io.codersdk.http;

/** Is told of repetitions, for logs and metrics. */
@FunctionalInterface
public interface RetryListener {

    /**
     * A request failed and will be sent again. Called before the pause, on a thread of the client or of the caller; it
     * should not block, and what it throws ends the call.
     */
    void beforeRetry(RetryEvent event);

    /** Listens to nothing. */
    static RetryListener none() {
        return event -> {};
    }
}
