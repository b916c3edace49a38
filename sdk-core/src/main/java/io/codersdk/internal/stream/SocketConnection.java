package io.codersdk.internal.stream;

import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Sleeper;
import io.codersdk.internal.answer.Failures;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a stream, from handshake to end. */
final class SocketConnection<F> extends WebSocketListener implements StreamConnection<F> {
    /**
     * In characters or bytes. The first frame of a log holds the whole history: an agent may log one MiB of text, which with the other
     * properties of each line is some five times as much. The HTTP client itself knows no limit.
     */
    static final int LONGEST_FRAME = 64 * 1024 * 1024;

    private static final int NORMAL_CLOSURE = 1000;

    /** In bytes. The HTTP client itself takes 16 MiB, and then closes the socket. */
    private static final long MOST_UNSENT = 1 << 20;

    private static final Duration LOOK = Duration.ofMillis(5);

    /** How long a server may take to say goodbye as well. */
    private static final Duration PARTING = Duration.ofSeconds(5);

    private final ApiRequest<?, ?> request;
    private final FrameType<F> type;
    private final WebSocketOpener opener;
    private final StreamFailures failures;
    private final IdleWait idle;
    private final FrameQueue<F> queue;
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile boolean open;
    private @Nullable WebSocket socket;
    private boolean begun;
    private boolean closed;

    SocketConnection(
            ApiRequest<?, ?> request,
            FrameType<F> type,
            WebSocketOpener opener,
            StreamFailures failures,
            IdleWait idle) {
        this.request = request;
        this.type = type;
        this.opener = opener;
        this.failures = failures;
        this.idle = idle;
        this.queue = new FrameQueue<>(type.size());
    }

    /** Begins the handshake, and drops it again if this was closed in the meantime. */
    @Override
    public void connect() {
        if (begun) {
            return;
        }
        begun = true;
        WebSocket connecting = opener.openWebSocket(request, this);
        synchronized (this) {
            socket = connecting;
            if (closed) {
                connecting.cancel();
            }
        }
    }

    /**
     * Makes it, and waits until it stands.
     *
     * @throws CoderException if it does not
     */
    void open() {
        connect();
        try {
            answered.await();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException(request + " was interrupted, and ended", e);
        }
        if (!open) {
            throw ending() instanceof Ending.Failed failed ? failed.reason() : brokenOff("it was closed");
        }
    }

    /**
     * Sends a message, once those before it have left room for it.
     *
     * @throws CoderException if the connection is no more, or the thread was interrupted
     */
    void write(ByteString message, Sleeper sleeper) {
        WebSocket written = inUse();
        try {
            while (written.queueSize() > MOST_UNSENT && queue.ending().isEmpty()) {
                sleeper.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("Writing to " + request + " was interrupted", e);
        }
        if (queue.ending().isPresent() || !written.send(message)) {
            throw brokenOff("it is closed, nothing can be written");
        }
    }

    private synchronized WebSocket inUse() {
        if (socket == null) {
            throw new IllegalStateException(request + " was not opened");
        }
        return socket;
    }

    /** Drops what comes, and ends it in good order, so that what was written arrives; not for long, though. */
    void part(Sleeper sleeper) {
        queue.cancel();
        WebSocket left = inUse();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (left.close(NORMAL_CLOSURE, null)) {
            try {
                var unused = sleeper.after(PARTING).whenComplete((over, early) -> left.cancel());
            } catch (ClientClosedException e) {
                left.cancel();
            }
        } else {
            left.cancel();
        }
    }

    /** Drops the connection without a closing handshake, which servers before 2026 do not answer on log streams. */
    @Override
    public void close() {
        queue.cancel();
        synchronized (this) {
            if (!closed && socket != null) {
                socket.cancel();
            }
            closed = true;
        }
    }

    @Override
    public @Nullable F next() throws InterruptedException {
        return queue.take(idle);
    }

    @Override
    public boolean isOpen() {
        return open
                && queue.ending()
                        .filter(ending -> !(ending instanceof Ending.Closed))
                        .isEmpty();
    }

    @Override
    public boolean hasStood() {
        return open;
    }

    @Override
    public Ending ending() {
        return queue.ending().orElseGet(() -> open ? new Ending.Silent() : new Ending.Unanswered(unanswered()));
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        open = true;
        answered.countDown();
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        receive(webSocket, type.text(), text, "a text frame where bytes were expected");
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
        receive(webSocket, type.binary(), bytes, "a binary frame where text was expected");
    }

    private <M> void receive(WebSocket webSocket, Optional<Function<M, F>> reader, M message, String complaint) {
        if (reader.isEmpty()) {
            refuse(webSocket, complaint);
            return;
        }
        F frame = reader.get().apply(message);
        int size = type.size().applyAsInt(frame);
        if (size > LONGEST_FRAME) {
            refuse(webSocket, "a frame of " + size + " " + type.unit() + ", more than " + LONGEST_FRAME);
            return;
        }
        try {
            queue.put(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(webSocket, new Ending.Lost(brokenOff("the thread that reads it was interrupted")));
        }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        queue.end(
                code == NORMAL_CLOSURE || type.endsBy(code, reason)
                        ? new Ending.Closed()
                        : new Ending.Lost(brokenOff(("closed with code " + code + " " + reason).strip())));
        // The server waits for the answer, and without it OkHttp would keep the connection in its pool for ever.
        webSocket.close(NORMAL_CLOSURE, null);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        queue.end(failure instanceof CoderException own ? broken(own) : failed(failure, response));
        answered.countDown();
    }

    private Ending failed(Throwable failure, @Nullable Response response) {
        IOException cause = failure instanceof IOException io ? io : new IOException(failure);
        CoderException reason = failures.explain(request, cause, response);
        return !open && reason instanceof CoderTimeoutException ? new Ending.Unanswered(reason) : broken(reason);
    }

    private static Ending broken(CoderException reason) {
        return Failures.isPassing(reason) ? new Ending.Lost(reason) : new Ending.Refused(reason);
    }

    private void refuse(WebSocket webSocket, String what) {
        end(webSocket, new Ending.Refused(new CoderProtocolException(request + " sent " + what)));
    }

    private void end(WebSocket webSocket, Ending ending) {
        queue.end(ending);
        webSocket.cancel();
    }

    private CoderException brokenOff(String how) {
        return failures.explain(request, new IOException(how), null);
    }

    private CoderException unanswered() {
        return new CoderTimeoutException(request + " got no answer to its handshake", null);
    }
}
