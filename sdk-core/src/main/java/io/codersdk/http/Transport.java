package io.codersdk.http;

import io.codersdk.error.CoderException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** The exchange over HTTP. Here its parts are put together; each of them does one thing. Thread-safe. */
public final class Transport implements Exchange, AutoCloseable {
    private final TransportSettings settings;
    private final CallOptions options;
    private final OkHttpClient client;
    private final RequestBuilder requests;
    private final AuthenticatedSender sender;
    private final Conclusion conclusion;

    /** A transport with pools and threads of its own, which {@link #close()} ends. */
    public Transport(TransportSettings settings) {
        Timing timing = settings.timing();
        this.settings = settings;
        this.options = settings.options();
        this.client = OkHttpClients.create(settings.okHttp());
        this.requests =
                new RequestBuilder(settings.url(), settings.headers(), UserAgent.of(settings.userAgentSuffix()));
        HttpSender http = new HttpSender(client, new ReplyReader(settings.maxResponseBytes()));
        RetryRules rules = new RetryRules(RetryPause.of(timing), new RetryBudget(), settings.retryListener());
        RetryLoop loop = new RetryLoop(http, rules, timing.sleeper());
        this.sender = new AuthenticatedSender(new TokenRefresh(settings.tokens()), requests, loop);
        this.conclusion = new Conclusion(timing.clock());
    }

    private Transport(Transport shared, CallOptions options) {
        this.settings = shared.settings;
        this.options = options;
        this.client = shared.client;
        this.requests = shared.requests;
        this.sender = shared.sender;
        this.conclusion = shared.conclusion;
    }

    /** The same transport with other options. Both share pools and threads, and {@link #close()} closes both. */
    public Transport withOptions(CallOptions options) {
        return new Transport(this, options);
    }

    public CallOptions options() {
        return options;
    }

    /** Clock, pauses and chance, for whatever is built on the transport. */
    public Timing timing() {
        return settings.timing();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the request lacks an argument
     * @throws IllegalStateException if the transport is closed
     */
    @Override
    public <R> ApiResponse<R> exchange(ApiRequest<?, R> request) {
        return conclusion.of(request, send(request, null));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the request lacks an argument
     * @throws IllegalStateException if the transport is closed
     */
    @Override
    public <T> ApiResponse<T> exchange(ApiRequest<?, ?> request, BodyReader<T> reader) {
        return conclusion.ofRead(request, send(request, reader));
    }

    private AuthenticatedSender.Sent send(ApiRequest<?, ?> request, @Nullable BodyReader<?> reader) {
        requireOpen();
        Deadline deadline = Deadline.in(options.timeout().plus(request.transferTime()), timing().clock());
        return sender.send(request, reader, options, deadline);
    }

    /**
     * Opens a WebSocket where the operation streams over one. The timeout bounds the handshake alone: an open socket may
     * be silent for any time, and sends no pings of its own, since some servers never answer them. Never repeated.
     *
     * @param listener what it learns of a failed handshake, {@link #failure} turns into an exception
     * @throws IllegalArgumentException if the request lacks an argument
     * @throws IllegalStateException if the transport is closed
     */
    public WebSocket openWebSocket(ApiRequest<?, ?> request, WebSocketListener listener) {
        requireOpen();
        Request http = requests.build(request, options, sender.token(options));
        return client.newBuilder()
                .callTimeout(options.timeout())
                .readTimeout(Duration.ZERO)
                .pingInterval(Duration.ZERO)
                .build()
                .newWebSocket(http, listener);
    }

    /**
     * A call whose answer the caller reads as it comes, such as server-sent events. Nothing bounds it but the caller, who
     * executes it once, closes the answer or cancels the call. Never repeated.
     *
     * @param accept the media type that is asked for; errors are still JSON
     * @throws IllegalArgumentException if the request lacks an argument
     * @throws IllegalStateException if the transport is closed
     */
    public Call streamingCall(ApiRequest<?, ?> request, String accept) {
        requireOpen();
        Request http = requests.build(request, options, sender.token(options));
        return client.newCall(http.newBuilder().header("Accept", accept).build());
    }

    /**
     * The exception for a stream that failed: the one {@link #exchange(ApiRequest)} throws for the same answer or the same broken
     * connection. Reads the beginning of the answer's body, and leaves the answer open.
     *
     * @param response the answer that was no success; null if there was none
     */
    public CoderException failure(ApiRequest<?, ?> request, IOException cause, @Nullable Response response) {
        Request http = response != null ? response.request() : requests.build(request, options, Optional.empty());
        OutgoingCall call =
                new OutgoingCall(request, null, http, options, Deadline.in(options.timeout(), timing().clock()));
        // 101 is a handshake that succeeded: the socket broke later.
        if (response == null || response.code() == 101) {
            return FailureMapper.map(call, cause, true, Optional.empty());
        }
        return conclusion.refusal(call, response);
    }

    private void requireOpen() {
        if (client.dispatcher().executorService().isShutdown()) {
            throw new IllegalStateException("the client is closed");
        }
    }

    /** Cancels the calls under way, closes sockets and connections, and ends the threads. May be called twice. */
    @Override
    public void close() {
        OkHttpClients.close(client);
    }

    /** The chain that a request passes, and where it leads; no secret. */
    @Override
    public String toString() {
        return "Transport → " + sender + " → " + settings.url();
    }
}
