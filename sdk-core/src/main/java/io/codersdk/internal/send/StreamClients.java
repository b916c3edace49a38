package io.codersdk.internal.send;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * HTTP clients for streams. OkHttp looks at every connection of a pool before each call, so those of streams, of which there
 * may be thousands, are kept apart from those of calls, and in several pools.
 */
final class StreamClients {
    static final int MOST_CONNECTIONS = 256;

    private final OkHttpClient client;
    private final int most;
    private final List<OkHttpClient> all = new CopyOnWriteArrayList<>();
    private volatile OkHttpClient current;

    /** @param most how many connections a pool has before the next one is used */
    StreamClients(OkHttpClient client, int most) {
        this.client = client;
        this.most = most;
        this.current = another();
    }

    private OkHttpClient another() {
        ConnectionPool pool = OkHttpClients.pool();
        OkHttpClient another = client.newBuilder().connectionPool(pool).build();
        all.add(another);
        return another;
    }

    /** One whose pool has room. Where connections are shared, as those of HTTP/2, there is no more than one. */
    OkHttpClient next() {
        if (!hasRoom(current)) {
            synchronized (this) {
                current = all.stream().filter(this::hasRoom).findFirst().orElseGet(this::another);
            }
        }
        return current;
    }

    private boolean hasRoom(OkHttpClient client) {
        return client.connectionPool().connectionCount() < most;
    }

    void close() {
        all.forEach(client -> client.connectionPool().evictAll());
    }
}
