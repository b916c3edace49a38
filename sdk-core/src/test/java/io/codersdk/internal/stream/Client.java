package io.codersdk.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.ApiError;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Sleeper;
import io.codersdk.http.Timing;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** A follower over a plain HTTP client, for which time is recorded and does not pass. */
final class Client {
    static final IdleWait PATIENT = IdleWait.of(Duration.ofHours(1));

    private final HttpUrl server;
    private final OkHttpClient http;
    private final CuttingSocketFactory sockets;
    private final AtomicInteger opened = new AtomicInteger();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private IdleWait idle = PATIENT;

    /** @param lifetimes after how many bytes from the server the next socket breaks */
    Client(HttpUrl server, LongSupplier lifetimes) {
        this.server = server;
        this.sockets = new CuttingSocketFactory(lifetimes);
        this.http = new OkHttpClient.Builder()
                .socketFactory(sockets)
                .readTimeout(Duration.ZERO)
                .build();
    }

    Client(HttpUrl server) {
        this(server, () -> Long.MAX_VALUE);
    }

    /** The same with followers of another patience. */
    Client idle(IdleWait other) {
        idle = other;
        return this;
    }

    /** A follower that is never impatient, unless it was told to be. */
    LogFollower follower() {
        return follower(this::open);
    }

    /** The same over other sockets. */
    LogFollower follower(WebSocketOpener opener) {
        return follower(opener, this::pause);
    }

    /** The same with pauses of another kind. */
    LogFollower follower(WebSocketOpener opener, Sleeper sleeper) {
        Timing timing = new Timing(Clock.systemUTC(), sleeper, new Random(1));
        return SocketFollower.of(opener, Client::explain, timing, idle);
    }

    private CompletableFuture<Void> pause(Duration duration) {
        pauses.add(duration);
        return CompletableFuture.completedFuture(null);
    }

    boolean hasOpenSockets() {
        return sockets.made.stream().anyMatch(socket -> !socket.isClosed());
    }

    /** How many connections were begun. */
    int opened() {
        return opened.get();
    }

    WebSocket open(ApiRequest<?, ?> request, WebSocketListener listener) {
        opened.incrementAndGet();
        HttpUrl.Builder url = server.newBuilder();
        request.query().forEach((name, values) -> values.forEach(value -> url.addQueryParameter(name, value)));
        return http.newWebSocket(new Request.Builder().url(url.build()).build(), listener);
    }

    static CoderException explain(ApiRequest<?, ?> request, IOException cause, @Nullable Response response) {
        return response == null
                ? new CoderIoException(request + ": " + cause.getMessage(), cause)
                : refusal(response.code());
    }

    private static CoderApiException refusal(int status) {
        ApiError error = new ApiError(
                "GET",
                "/",
                status,
                Optional.empty(),
                Optional.of("v2.17.2"),
                "",
                Optional.empty(),
                List.of(),
                "",
                Optional.empty());
        return status == 404 ? new NotFoundException(error) : new CoderApiException(error);
    }

    /** Shows that nothing is left: no call, no thread that reads, no open socket. */
    void assertNothingIsLeft() throws InterruptedException {
        http.dispatcher().executorService().shutdown();
        assertThat(http.dispatcher().executorService().awaitTermination(20, TimeUnit.SECONDS))
                .as("all threads of the client have ended")
                .isTrue();
        assertThat(http.dispatcher().runningCallsCount()).isZero();
        // The last of a connection may be a task that answers the server's closing handshake.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline && http.connectionPool().connectionCount() > 0) {
            http.connectionPool().evictAll();
            Thread.onSpinWait();
        }
        assertThat(http.connectionPool().connectionCount()).as("connections").isZero();
        assertThat(sockets.made).as("sockets").allMatch(Socket::isClosed);
    }
}
