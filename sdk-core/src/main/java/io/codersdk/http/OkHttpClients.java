package io.codersdk.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Sets up OkHttp, whose defaults are a browser's. */
final class OkHttpClients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int IDLE_THREAD_SECONDS = 10;

    private OkHttpClients() {}

    /** A client of its own pools; what would break the transport's promises cannot be customized away. */
    static OkHttpClient create(UnaryOperator<OkHttpClient.Builder> customization) {
        // The callers' threads bound the number of calls; OkHttp's five a host would queue them.
        Dispatcher dispatcher = new Dispatcher(daemons("coder-sdk-http"));
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECT_TIMEOUT)
                // One deadline bounds the whole call, and a log may be silent for minutes.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .pingInterval(Duration.ZERO)
                .addNetworkInterceptor(new SentMarker());
        return customization
                .apply(builder)
                // A redirect drops the path, and may carry the token elsewhere.
                .followRedirects(false)
                .followSslRedirects(false)
                // It would send a POST again that the server may have processed.
                .retryOnConnectionFailure(false)
                // The cookie of a login would beat the token in the header.
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .authenticator(Authenticator.NONE)
                .build();
    }

    /** Ends the calls, connections and threads; the threads first, by which a cancelled call sees why it was. */
    static void close(OkHttpClient client) {
        client.dispatcher().executorService().shutdown();
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
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
