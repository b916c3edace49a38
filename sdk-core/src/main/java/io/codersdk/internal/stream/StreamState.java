package io.codersdk.internal.stream;

import io.codersdk.http.Sleeper;
import io.codersdk.stream.StreamOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the thread that pulls a stream and the one that closes it share: the connection in use, and the outcome. */
final class StreamState {
    private final CompletableFuture<StreamOutcome> outcome = new CompletableFuture<>();
    private @Nullable StreamConnection<?> connection;

    /** The outcome; absent while the stream goes on. */
    Optional<StreamOutcome> outcome() {
        return outcome.isDone() ? Optional.of(outcome.join()) : Optional.empty();
    }

    /** Whether it goes on, and its connection stands. */
    synchronized boolean isOpen() {
        return !outcome.isDone() && connection != null && connection.isOpen();
    }

    /** Ends the stream, and with it the connection in use. The first outcome counts. */
    void end(StreamOutcome how) {
        outcome.complete(how);
        synchronized (this) {
            if (connection != null) {
                connection.close();
            }
        }
    }

    /** Makes this the connection that ends with the stream, at once if the stream has ended already. */
    synchronized void use(StreamConnection<?> next) {
        connection = next;
        if (outcome.isDone()) {
            next.close();
        }
    }

    /** Lets time pass, less if the stream ends in the meantime. */
    void pause(Sleeper sleeper, Duration duration) throws InterruptedException {
        Pause.of(sleeper, duration, outcome);
    }
}
