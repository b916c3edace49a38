package io.codersdk.internal.stream;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.StreamCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A log that is asked for again and again, since no WebSocket can be had. Complete when its job was over before a look that
 * brought nothing: the last lines of a log may come a moment after the job that wrote them is over.
 */
final class PolledLog {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final LogSource<?> source;
    private final LongSupplier last;
    private final Function<ApiRequest<?, ?>, StreamCall> calls;
    private final StreamFailures failures;
    private final Timing timing;
    private boolean looked;
    private boolean answered;
    private boolean over;

    /**
     * @param last tells the id of the last line that is known, negative for none
     * @param calls how an answer is had whose reading can be ended from another thread
     */
    PolledLog(
            LogSource<?> source,
            LongSupplier last,
            Function<ApiRequest<?, ?>, StreamCall> calls,
            StreamFailures failures,
            Timing timing) {
        this.source = source;
        this.last = last;
        this.calls = calls;
        this.failures = failures;
        this.timing = timing;
    }

    /** What stands for a connection: it brings lines until there are none for now. */
    StreamConnection<String> look() {
        return new Look();
    }

    /** Whether nobody answers this either, so that it is no better than a socket. */
    boolean isVain() {
        return looked && !answered;
    }

    private final class Look implements StreamConnection<String> {
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private @Nullable BodyConnection asked;
        private volatile @Nullable Ending ending;

        @Override
        public void connect() {
            // Each request makes a connection of its own.
        }

        @Override
        public @Nullable String next() throws InterruptedException {
            if (looked) {
                Pause.of(timing.sleeper(), INTERVAL, closed);
            }
            looked = true;
            Optional<String> lines = ask(source.since(last.getAsLong()));
            if (lines.isEmpty() || !LogSource.isEmpty(lines.get())) {
                return lines.orElse(null);
            }
            if (over) {
                ending = new Ending.Complete();
            } else {
                over = isOver();
            }
            return null;
        }

        private boolean isOver() throws InterruptedException {
            Optional<ApiRequest<?, ?>> owner = source.owner();
            return owner.isPresent() && ask(owner.get()).filter(source::isOver).isPresent();
        }

        /** What is answered; absent when there is an ending instead. */
        private Optional<String> ask(ApiRequest<?, ?> request) throws InterruptedException {
            BodyConnection current = new BodyConnection(
                    request, calls.apply(request), Frames.whole(SocketConnection.LONGEST_FRAME), failures);
            use(current);
            try {
                current.connect();
                Optional<String> answer = Optional.ofNullable(current.next());
                answered |= answer.isPresent();
                if (answer.isEmpty()) {
                    ending = current.ending();
                }
                return answer;
            } finally {
                current.close();
            }
        }

        private synchronized void use(BodyConnection current) {
            asked = current;
            if (closed.isDone()) {
                current.close();
            }
        }

        /** To have found nothing is as good as a silent socket: the next look is another connection. */
        @Override
        public Ending ending() {
            return ending == null ? new Ending.Silent() : ending;
        }

        /** Never: who waits for the end of the log had better ask for the rest by itself. */
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public boolean hasStood() {
            return false;
        }

        @Override
        public synchronized void close() {
            closed.complete(null);
            if (asked != null) {
                asked.close();
            }
        }
    }
}
