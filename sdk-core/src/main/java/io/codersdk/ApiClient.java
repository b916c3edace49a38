package io.codersdk;

import io.codersdk.error.ClientClosedException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.CallOptions;
import io.codersdk.http.Exchange;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.Transport;
import io.codersdk.internal.stream.OpenSocket;
import io.codersdk.stream.ByteSocket;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/**
 * What the clients of users, agents and workspace proxies have in common. Thread-safe, and meant to be kept: it owns a
 * pool of connections and daemon threads, which {@link #close()} ends.
 *
 * @param <C> the client itself
 */
public abstract class ApiClient<C extends ApiClient<C>> implements AutoCloseable {
    final Transport transport;
    private final AsyncThreads threads;
    private final boolean owner;

    private ApiClient(Transport transport, AsyncThreads threads, boolean owner) {
        this.transport = transport;
        this.threads = threads;
        this.owner = owner;
    }

    /** A client with connections and threads of its own. */
    protected ApiClient(ClientBuilder<?> settings) {
        this(settings.transport(), new AsyncThreads(), true);
    }

    /** A client on the connections and threads of another, which closing this one leaves alone. */
    protected ApiClient(ApiClient<?> shared, CallOptions options) {
        this(shared.transport.withOptions(options), shared.threads, false);
    }

    /** The same client with these options. */
    protected abstract C with(CallOptions options);

    /** What the clients of all families stand on. */
    public final Exchange exchange() {
        return transport;
    }

    /**
     * Makes any call, with status and headers of the answer; also one of which the SDK knows nothing, see
     * {@link io.codersdk.operation.Operation#custom}.
     *
     * @throws io.codersdk.error.CoderException as {@link Exchange#exchange}
     */
    public final <R> ApiResponse<R> exchange(ApiRequest<?, R> request) {
        return transport.exchange(request);
    }

    /**
     * Opens the WebSocket of any operation that has one, as bytes: for those who bring the protocol that is spoken over it.
     * Credentials, headers and the timeout of the handshake are those of a call. To be closed.
     *
     * @throws io.codersdk.error.CoderException as {@link Exchange#exchange} if the server refuses the handshake
     */
    public final ByteSocket openSocket(ApiRequest<?, ?> request) {
        return OpenSocket.open(transport, request);
    }

    /**
     * The same client with other options, such as {@code o -> o.timeout(…)}. Costs nothing, and closing it closes
     * nothing: what it shares with this client ends with this client.
     */
    public final C withOptions(UnaryOperator<CallOptions> change) {
        return with(change.apply(transport.options()));
    }

    /** The same client for programs that do not want to wait. */
    public final Async<C> async() {
        return new Async<>(with(transport.options()), threads);
    }

    /** Clock, pauses and chance. The pauses end with the client. */
    protected final Timing timing() {
        return transport.timing();
    }

    /**
     * Runs a task on a thread of the client after a pause. Once the client is closed there are neither pauses nor threads:
     * then the task runs here and now, and its first call tells it.
     */
    protected final void later(Duration pause, Runnable task) {
        try {
            var unused = timing().sleeper().after(pause).whenComplete((nothing, ended) -> {
                if (ended == null) {
                    start(task);
                } else {
                    task.run();
                }
            });
        } catch (ClientClosedException e) {
            task.run();
        }
    }

    private void start(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /**
     * Ends what is under way, connections and threads, also for clients made by {@link #withOptions}. Calls, pauses and
     * streams that it ends, and calls made later, fail with {@link io.codersdk.error.ClientClosedException}. What an event
     * listener of yours throws meanwhile is thrown on when all of it is ended.
     */
    @Override
    public final void close() {
        if (owner) {
            try {
                transport.close();
            } finally {
                threads.close();
            }
        }
    }

    /** The chain that a call passes, and where it leads; no secret. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + " → " + transport;
    }
}
