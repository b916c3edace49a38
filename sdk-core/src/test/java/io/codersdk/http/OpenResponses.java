package io.codersdk.http;

import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Counts the connections that a response still holds. */
final class OpenResponses extends EventListener {
    private final AtomicInteger open = new AtomicInteger();

    int count() {
        return open.get();
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        open.incrementAndGet();
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        open.decrementAndGet();
    }
}
