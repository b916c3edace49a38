package io.codersdk.internal.send;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Sets up OkHttp, whose defaults are a browser's. */
final class OkHttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Half of it more, and a connection of HTTP/2 that fell silent is given up. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(15);

    private static final int MOST_IDLE_CONNECTIONS = 32;
    /** Shorter than the patience of common proxies with an idle connection, which is a minute and more. */
    private static final int KEEP_ALIVE_SECONDS = 45;

    private static final int IDLE_THREAD_SECONDS = 10;

    private OkHttpClients() {}

    /**
     * A client with threads of its own, and with a pool of its own unless the customization gives another. It may return
     * the builder of a client that others use: what the transport promises is set afterwards, and what is the others' is
     * left alone.
     */
    static OkHttpClient create(UnaryOperator<OkHttpClient.Builder> customization, ConnectionPool pool) {
        OkHttpClient.Builder defaults =
                new OkHttpClient.Builder().connectTimeout(CONNECT_TIMEOUT).connectionPool(pool);
        OkHttpClient.Builder builder = customization
                .apply(defaults)
                .build()
                .newBuilder()
                .dispatcher(dispatcher())
                // One deadline bounds the whole call, and a log may be silent for minutes.
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .pingInterval(PING_INTERVAL)
                // It would connect on other threads, and needs them only where IPv6 is preferred, which Java does not.
                .fastFallback(false)
                // A redirect drops the path, and may carry the token elsewhere.
                .followRedirects(false)
                .followSslRedirects(false)
                // For other addresses of the host and for safe requests; all others say that they cannot be sent again.
                .retryOnConnectionFailure(true)
                // The cookie of a login would beat the token in the header.
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .authenticator(Authenticator.NONE);
        return new StaleConnections().addTo(builder).build();
    }

    static ConnectionPool pool() {
        return new ConnectionPool(MOST_IDLE_CONNECTIONS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    }

    /** For WebSockets alone: calls run on the threads of their callers. */
    private static Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher(daemons("coder-sdk-http"));
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }

    private static ExecutorService daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }
}
