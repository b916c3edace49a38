package io.codersdk.internal.send;

import io.codersdk.auth.Token;
import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.BodyReader;
import io.codersdk.http.CallOptions;
import io.codersdk.http.Exchange;
import io.codersdk.http.Relayed;
import io.codersdk.http.Sleeper;
import io.codersdk.http.Timing;
import io.codersdk.internal.answer.Refusals;
import io.codersdk.internal.answer.ReplyReader;
import io.codersdk.internal.request.Outgoing;
import io.codersdk.internal.request.RequestWriter;
import io.codersdk.internal.request.UserAgent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** The exchange over HTTP. Here its parts are put together; each of them does one thing. Thread-safe. */
public final class Transport implements Exchange, AutoCloseable {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final TransportSettings settings;
    private final CallOptions options;
    private final Duration most;
    private final OpenWork open;
    private final ConnectionPool pool;
    private final OkHttpClient client;
    private final StreamClients streams;
    private final Timing timing;
    private final Authenticate authenticate;
    private final Repeat repeat;
    private final Send send;
    private final Conclusion conclusion;

    /** A transport with pools and threads of its own, which {@link #close()} ends. */
    public Transport(TransportSettings settings) {
        this.settings = settings;
        this.options = settings.options();
        this.most = Deadline.LONGEST;
        this.open = new OpenWork(
                settings.url().base().host() + ":" + settings.url().base().port());
        this.timing = settings.timing().sleeper(open.pauses(settings.timing().sleeper()));
        this.pool = OkHttpClients.pool();
        this.client = OkHttpClients.create(settings.okHttp(), pool);
        this.streams = new StreamClients(client, StreamClients.MOST_CONNECTIONS);
        RequestWriter writer = new RequestWriter(
                settings.url(), settings.tokenHeader(), settings.headers(), UserAgent.of(settings.userAgentSuffix()));
        this.authenticate = new Authenticate(new Tokens(settings.tokens()), writer);
        this.repeat = new Repeat(settings.retryListener(), timing);
        this.send = new Send(client, streams, new ReplyReader(settings.maxResponseBytes()), open);
        this.conclusion = new Conclusion(new Refusals(timing.clock()));
    }

    private Transport(Transport shared, CallOptions options, Duration most) {
        this.settings = shared.settings;
        this.options = options;
        this.most = most;
        this.open = shared.open;
        this.timing = shared.timing;
        this.pool = shared.pool;
        this.client = shared.client;
        this.streams = shared.streams;
        this.authenticate = shared.authenticate;
        this.repeat = shared.repeat;
        this.send = shared.send;
        this.conclusion = shared.conclusion;
    }

    /** The same transport with other options. Both share pools and threads, and {@link #close()} closes both. */
    public Transport withOptions(CallOptions options) {
        return new Transport(this, options, most);
    }

    /** The same transport for calls that take no longer than this, whatever they transfer. */
    public Transport within(Duration most) {
        return new Transport(this, options, most);
    }

    public CallOptions options() {
        return options;
    }

    /** Where the deployment is, from here. */
    public HttpUrl url() {
        return settings.url().base();
    }

    /** The token that the request would carry now; empty for none. */
    public Optional<Token> token(ApiRequest<?, ?> request) {
        return authenticate.token(request, options);
    }

    /** Clock, pauses and chance, for whatever is built on the transport. The pauses end when it is closed. */
    public Timing timing() {
        return timing;
    }

    /** Pauses for what the network needs, which no test can hurry. They end when it is closed. */
    public Sleeper realTime() {
        return open.pauses(Sleeper.SYSTEM);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the request lacks an argument, or asks for a stream
     */
    @Override
    public <R> ApiResponse<R> exchange(ApiRequest<?, R> request) {
        if (request.isStream()) {
            throw new IllegalArgumentException(
                    request + " is answered by a stream without an end: call the method of its client");
        }
        Deadline deadline = deadline(request);
        return conclusion.of(request, steps(request, deadline, send::send), deadline);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the request lacks an argument
     */
    @Override
    public <T> ApiResponse<T> exchange(ApiRequest<?, ?> request, BodyReader<T> reader) {
        Deadline deadline = deadline(request);
        return conclusion.ofRead(
                request, steps(request, deadline, (call, end) -> send.send(call, end, reader)), deadline);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the request lacks an argument
     */
    @Override
    public <R> Relayed<R> relay(ApiRequest<?, R> request) {
        Deadline deadline = deadline(request);
        return conclusion.relayed(request, steps(request, deadline, send::sendWhole), deadline);
    }

    private Deadline deadline(ApiRequest<?, ?> request) {
        Duration usual = Deadline.capped(options.timeout()).plus(request.transferTime());
        return Deadline.in(usual.compareTo(most) < 0 ? usual : most, timing);
    }

    /** The steps of a call, from the request down to the socket. */
    private Sent steps(ApiRequest<?, ?> request, Deadline deadline, BiFunction<Outgoing, Deadline, Attempt> last) {
        // Before the token: a supplier that throws would hide that there is no client any more.
        open.requireOpen();
        return authenticate.send(
                request, options, deadline, call -> repeat.send(call, deadline, recovered(request, deadline, last)));
    }

    private Function<Outgoing, Attempt> recovered(
            ApiRequest<?, ?> request, Deadline deadline, BiFunction<Outgoing, Deadline, Attempt> last) {
        Function<Outgoing, Attempt> once = call -> last.apply(call, deadline);
        return request.lookup()
                .map(lookup ->
                        new Recovery(lookup, left -> withOptions(options.timeout(left)), deadline, timing.nanoTime()))
                .<Function<Outgoing, Attempt>>map(recovery -> call -> recovery.send(call, once))
                .orElse(once);
    }

    /**
     * Prepares a request whose answer the caller reads as it comes, such as server-sent events. It is sent once: who reads
     * a stream repeats it by itself. The timeout bounds the way to its beginning alone; the caller closes it, and closing
     * this ends it.
     *
     * @param accept the media type that is asked for; errors are still JSON
     * @param patience how long one reading of it may take
     */
    public StreamCall streamingCall(ApiRequest<?, ?> request, String accept, Duration patience) {
        return new StreamCall(call -> open(request, accept, call), open, () -> Deadline.in(patience, timing));
    }

    private Response open(ApiRequest<?, ?> request, String accept, StreamCall stream) {
        Deadline deadline = Deadline.in(options.timeout(), timing);
        Sent sent = authenticate.send(
                request,
                options.header("Accept", accept),
                deadline,
                call -> new Sent(call, send.open(call, deadline, stream), false, Optional.empty()));
        if (sent.attempt() instanceof Attempt.Opened opened) {
            return opened.response();
        }
        throw conclusion.failure(sent, deadline);
    }

    /**
     * Opens a WebSocket where the operation streams over one. The timeout bounds the handshake alone: an open socket may
     * be silent for any time, and sends no pings of its own, since some servers never answer them.
     *
     * @param listener what it learns of a failed handshake, {@link #failure} turns into an exception, unless it is a
     *     {@link CoderException} already
     * @throws IllegalArgumentException if the request lacks an argument
     * @throws ClientClosedException if the transport is closed
     */
    public WebSocket openWebSocket(ApiRequest<?, ?> request, WebSocketListener listener) {
        OkHttpClient silent = streams.next()
                .newBuilder()
                .callTimeout(Deadline.capped(options.timeout()))
                .pingInterval(Duration.ZERO)
                .build();
        Deadline deadline = Deadline.in(options.timeout(), timing);
        return new Upgrade(request, options, authenticate, silent, listener, deadline, open);
    }

    /**
     * The exception for a stream that failed: the one {@link #exchange(ApiRequest)} throws for the same answer or the same broken
     * connection. Reads the beginning of the answer's body, and leaves the answer open.
     *
     * @param response the answer that was no success; null if there was none
     */
    public CoderException failure(ApiRequest<?, ?> request, IOException cause, @Nullable Response response) {
        if (open.isClosed()) {
            return new ClientClosedException(request + " was ended: the client was closed", cause);
        }
        Deadline deadline = Deadline.in(options.timeout(), timing);
        // 101 is a handshake that succeeded: the socket broke later.
        if (response == null || response.code() == SWITCHING_PROTOCOLS) {
            return conclusion.broken(authenticate.writer().write(request, options, Optional.empty()), cause, deadline);
        }
        Request http = response.request();
        boolean hasToken = http.header(settings.tokenHeader()) != null;
        return conclusion.refused(new Outgoing(request, http, options, hasToken), cause, response, deadline);
    }

    /**
     * Ends calls, sockets, streams and pauses, and closes the connections that are its own. May be called twice. What a
     * listener of the caller's throws meanwhile is thrown on when all is closed.
     */
    @Override
    public void close() {
        try {
            open.close();
        } finally {
            client.dispatcher().executorService().shutdown();
            pool.evictAll();
            streams.close();
        }
    }

    /** The steps that a call takes, and where they lead; no secret. */
    @Override
    public String toString() {
        return "Transport → authenticate → repeat → recover → send → " + settings.url();
    }
}
