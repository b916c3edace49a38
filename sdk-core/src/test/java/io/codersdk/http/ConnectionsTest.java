package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.CoderClientBuilder;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionsTest {
    private static final int CALLS = 70;
    private static final Operation<JsonValue, JsonValue> POST =
            Operation.custom("POST", "/api/v2/things", Payload.json(Codecs.ANY), Payload.json(Codecs.ANY));

    static final List<UnaryOperator<CoderClientBuilder>> NO_LIMITS = List.of(
            b -> b.options(o -> o.timeout(Duration.ZERO)),
            b -> b.options(o -> o.timeout(Duration.ofSeconds(-1))),
            b -> b.options(o -> o.maxRetries(-1)),
            b -> b.maxResponseBytes(0),
            b -> b.maxResponseBytes(-1));

    @RegisterExtension
    final Wire wire = new Wire();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT"})
    void connectionsThatAreClosedAfterEachUseCostNothing(String method) throws Exception {
        Operation<JsonValue, JsonValue> operation =
                Operation.custom(method, "/api/v2/things", Payload.json(Codecs.ANY), Payload.json(Codecs.ANY));
        try (ClosingServer server = new ClosingServer()) {
            CoderClient client = wire.client(b -> b.url(server.url()));
            for (int call = 0; call < CALLS; call++) {
                ApiRequest<JsonValue, JsonValue> request = ApiRequest.of(operation);
                if (!method.equals("GET")) {
                    request.body(JsonValue.of(Map.of("number", call)));
                }
                assertThat(client.exchange(request).status()).isEqualTo(200);
                server.awaitClosed();
            }
            assertThat(server.requests()).isEqualTo(CALLS);
        }
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void aSharedHttpClientKeepsTheAtMostOnceGuarantee() {
        OkHttpClient shared = new OkHttpClient();

        assertAWriteIsSentOnce(o -> shared.newBuilder());
        shared.connectionPool().evictAll();
    }

    @Test
    void anInterceptorThatMakesRequestsAnewKeepsItToo() {
        assertAWriteIsSentOnce(o -> o.addInterceptor(chain -> {
            Request asked = chain.request();
            Request anew = new Request.Builder()
                    .url(asked.url())
                    .headers(asked.headers())
                    .method(asked.method(), asked.body() == null ? null : RequestBody.create("{}", null))
                    .build();
            return chain.proceed(anew);
        }));
    }

    private void assertAWriteIsSentOnce(UnaryOperator<OkHttpClient.Builder> okHttp) {
        wire.server().enqueue(json(200, "{}"));
        for (int i = 0; i < 3; i++) {
            wire.server()
                    .enqueue(answer(200)
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());
        }
        CoderClient client = wire.client(b -> b.okHttp(okHttp));
        // The next goes over a connection that was used before, which is where OkHttp would repeat it.
        client.exchange(get());

        assertThatThrownBy(() -> client.exchange(ApiRequest.of(POST).body(JsonValue.of(1))))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("got no whole answer");
        assertThat(wire.server().getRequestCount()).isEqualTo(2);
    }

    @Test
    void closingTheClientLeavesASharedHttpClientAlone() throws Exception {
        OkHttpClient shared = new OkHttpClient();
        wire.server().enqueue(json(200, "{}"));
        CoderClient client = wire.client(b -> b.okHttp(o -> shared.newBuilder()));
        client.exchange(get());
        int connections = shared.connectionPool().connectionCount();

        client.close();

        assertThat(shared.dispatcher().executorService().isShutdown()).isFalse();
        assertThat(shared.connectionPool().connectionCount())
                .isEqualTo(connections)
                .isPositive();
        shared.connectionPool().evictAll();
        shared.dispatcher().executorService().shutdown();
    }

    @Test
    void aConnectionThatFellSilentCostsOneCall() throws Exception {
        wire.server().enqueue(json(200, "{}"));
        wire.server().enqueue(json(200, "{}"));
        wire.server()
                .enqueue(
                        answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
        wire.server().enqueue(json(200, "{}"));
        CoderClient client = wire.client();
        // Two idle connections, of which the first to be used is silent.
        Thread other = new Thread(() -> client.exchange(get()));
        client.exchange(get());
        other.start();
        other.join();

        assertThatThrownBy(() -> client.withOptions(o -> o.timeout(Duration.ofMillis(100)))
                        .exchange(get()))
                .isInstanceOf(CoderTimeoutException.class);
        assertThat(client.exchange(get()).status()).isEqualTo(200);
        wire.received();
        wire.received();
        wire.received();
        assertThat(wire.received().getConnectionIndex()).isNotZero();
    }

    @Test
    void aConnectionOfHttp2ThatFellSilentCostsOneCallToo() throws Exception {
        wire.server().setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        wire.server().enqueue(json(200, "{}"));
        wire.server()
                .enqueue(
                        answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
        wire.server().enqueue(json(200, "{}"));
        CoderClient client = wire.client(b -> b.okHttp(o -> o.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))));
        client.exchange(get());

        assertThatThrownBy(() -> client.withOptions(o -> o.timeout(Duration.ofMillis(100)))
                        .exchange(get()))
                .isInstanceOf(CoderTimeoutException.class);
        assertThat(client.exchange(get()).status()).isEqualTo(200);
        assertThat(wire.received().getConnectionIndex()).isZero();
        assertThat(wire.received().getConnectionIndex()).isZero();
        assertThat(wire.received().getConnectionIndex()).isEqualTo(1);
    }

    @Test
    void aWriteOverAConnectionThatIsWellUsesItAgain() throws Exception {
        CoderClient client = wire.client();
        for (int call = 0; call < 3; call++) {
            wire.server().enqueue(json(200, "{}"));
            client.exchange(ApiRequest.of(POST).body(JsonValue.of(1)));
            assertThat(wire.received().getConnectionIndex()).isZero();
        }
    }

    @Test
    void aCallTakesTheThreadOfTheCallerAndNoOther() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        wire.server().enqueue(json(200, "{}"));
        wire.server().enqueue(json(503, "{}"));
        wire.server().enqueue(json(200, "{}"));
        CoderClient client = wire.client(b -> b.okHttp(o -> o.addInterceptor(chain -> {
            threads.add(Thread.currentThread());
            return chain.proceed(chain.request());
        })));

        client.exchange(get());
        client.exchange(get());

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void anErrorIsNoFaultOfTheNetwork() {
        CoderClient client = wire.client(b -> b.okHttp(o -> o.addInterceptor(chain -> {
            throw new OutOfMemoryError("none left");
        })));

        assertThatThrownBy(() -> client.exchange(get())).isInstanceOf(OutOfMemoryError.class);
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void aServerWithoutTlsIsNotAskedAgain() throws Exception {
        try (ClosingServer server = ClosingServer.withoutReading()) {
            CoderClient client = wire.client(b -> b.url(server.url().replace("http:", "https:")));

            assertThatThrownBy(() -> client.exchange(get()))
                    .isInstanceOf(CoderIoException.class)
                    .hasMessageContaining("SSL");
        }
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void theLargestLimitsWork() {
        wire.server().enqueue(json(200, "{}"));
        CoderClient client = wire.client(b -> b.maxResponseBytes(Long.MAX_VALUE)
                .options(o -> o.timeout(Duration.ofSeconds(Long.MAX_VALUE)).maxRetries(Integer.MAX_VALUE)));

        assertThat(client.exchange(get()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @FieldSource("NO_LIMITS")
    void aLimitThatIsNoneIsRefusedWhereItIsSet(UnaryOperator<CoderClientBuilder> change) {
        assertThatThrownBy(() -> change.apply(CoderClient.builder())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theShortestTimeEndsACall() {
        assertThatThrownBy(() -> wire.client()
                        .withOptions(o -> o.timeout(Duration.ofNanos(1)))
                        .exchange(get()))
                .isInstanceOf(CoderTimeoutException.class);
    }

    @Test
    void theLargestTransferHasAllTheTimeThereIs() {
        wire.server().enqueue(json(200, "{}"));

        assertThat(wire.client().exchange(get().transfers(Long.MAX_VALUE)).status())
                .isEqualTo(200);
    }

    @Test
    void aWriteThatTimedOutSaysThatItMayHaveBeenProcessed() {
        wire.server()
                .enqueue(
                        answer(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
        CoderClient client = wire.client().withOptions(o -> o.timeout(Duration.ofMillis(100)));

        assertThatThrownBy(() -> client.exchange(ApiRequest.of(POST).body(JsonValue.of(1))))
                .isInstanceOf(CoderTimeoutException.class)
                .hasMessageContaining("may have processed it");
    }
}
