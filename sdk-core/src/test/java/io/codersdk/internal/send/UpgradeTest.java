package io.codersdk.internal.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.auth.DeploymentUrl;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.http.RecordedTime;
import io.codersdk.internal.request.RequestWriter;
import io.codersdk.operation.DebugOperations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpgradeTest {
    private static final ApiRequest<?, ?> ECHO = ApiRequest.of(DebugOperations.DEBUG_INFO_WEBSOCKET_TEST);

    private final OpenWork work = new OpenWork("test");
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    private final CompletableFuture<Upgrade> begun = new CompletableFuture<>();

    /** OkHttp asks for the thread of a handshake before it gives anybody its socket. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        work.close();
        return new Thread(() -> {
            begun.join();
            task.run();
        });
    });

    @AfterEach
    void endThreads() {
        threads.shutdown();
    }

    private Upgrade upgrade() {
        RequestWriter writer =
                new RequestWriter(DeploymentUrl.of("http://localhost:1"), "Coder-Session-Token", Map.of(), "test");
        OkHttpClient client =
                new OkHttpClient.Builder().dispatcher(new Dispatcher(threads)).build();
        WebSocketListener listener = new WebSocketListener() {
            @Override
            public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
                failed.complete(failure);
            }
        };
        Deadline deadline = Deadline.in(Duration.ofMinutes(1), new RecordedTime().timing());
        return new Upgrade(
                ECHO,
                CallOptions.DEFAULT,
                new Authenticate(new Tokens(TokenSupplier.none()), writer),
                client,
                listener,
                deadline,
                work);
    }

    @Test
    void closingTheClientBeforeThereIsASocketCancelsTheSocketOnceItIsThere() throws Exception {
        begun.complete(upgrade());

        assertThat(failed.get(30, TimeUnit.SECONDS)).hasMessage("Canceled");
    }
}
