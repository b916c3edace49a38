package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Group;
import io.codersdk.operation.GroupsOperations;
import io.codersdk.operation.MembersOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionTest {
    private static final MockResponse OK = json(200, "{}");
    private static final MockResponse UNAVAILABLE = json(503, "{\"message\":\"later\"}");
    private static final MockResponse HANG_UP =
            answer(200).onResponseStart(new SocketEffect.CloseSocket()).build();

    @RegisterExtension
    final Wire wire = new Wire();

    @Test
    void aGetThatWasCutOffIsRepeated() {
        wire.server().enqueue(HANG_UP);
        wire.server().enqueue(OK);

        assertThat(wire.client().exchange(get()).status()).isEqualTo(200);
        assertThat(wire.time().pauses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aGetIsRepeatedAfterAPassingStatus(int status) {
        wire.server().enqueue(json(status, "{\"message\":\"x\"}"));
        wire.server().enqueue(OK);

        assertThat(wire.client().exchange(get()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 500})
    void otherStatusesAreFinal(int status) {
        wire.server().enqueue(json(status, "{\"message\":\"x\"}"));

        assertThatThrownBy(() -> wire.client().exchange(get())).isInstanceOf(CoderApiException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPostThatMayHaveBeenProcessedIsNotRepeated() {
        wire.server().enqueue(json(201, "{}"));
        wire.server().enqueue(HANG_UP);
        CoderClient client = wire.client();
        // The second goes over a connection that was used before, which is where OkHttp would repeat it.
        client.exchange(createGroup());

        assertThatThrownBy(() -> client.exchange(createGroup()))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("got no whole answer");
        assertThat(wire.server().getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aPostThatCoderItselfPutOffIsRepeated(int status) {
        wire.server().enqueue(json(status, "{\"message\":\"later\"}"));
        wire.server().enqueue(json(201, "{}"));

        assertThat(wire.client().exchange(createGroup()).status()).isEqualTo(201);
    }

    @Test
    void aPostWhoseAnswerBrokeOffIsNotRepeated() {
        wire.server()
                .enqueue(json(201, "{\"a\":\"" + "x".repeat(10_000) + "\"}")
                        .newBuilder()
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());

        assertThatThrownBy(() -> wire.client().exchange(createGroup()))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("got no whole answer");
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPostThatABalancerGaveUpIsNotRepeated() {
        wire.server().enqueue(new MockResponse.Builder().code(503).build());

        assertThatThrownBy(() -> wire.client().exchange(createGroup())).isInstanceOf(CoderApiException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPostThatFoundNoServerIsRepeated() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        CoderClient client = wire.client(b -> b.url("http://127.0.0.1:" + port));

        assertThatThrownBy(() -> client.exchange(createGroup()))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("was not sent, for lack of a connection to")
                .hasMessageContaining("times");
        assertThat(wire.time().pauses()).hasSizeGreaterThan(5);
    }

    @Test
    void whatIsNeverToBeRepeatedIsNot() {
        wire.server().enqueue(UNAVAILABLE);
        Operation<Void, Void> post = Operation.custom("POST", "/api/v2/x", Payload.NONE, Payload.NONE);

        assertThatThrownBy(() -> wire.client().exchange(ApiRequest.of(post))).isInstanceOf(CoderApiException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void noRetriesMeansOneRequestWhateverTheServerAsks() {
        wire.server()
                .enqueue(UNAVAILABLE.newBuilder().addHeader("Retry-After", "0").build());
        CoderClient client = wire.client().withOptions(o -> o.maxRetries(0));

        assertThatThrownBy(() -> client.exchange(get())).isInstanceOf(CoderApiException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void theLastErrorSaysHowOftenItWasTried() {
        enqueue(UNAVAILABLE, 4);
        CoderClient client = wire.client().withOptions(o -> o.maxRetries(3));

        assertThatThrownBy(() -> client.exchange(get())).hasMessageContaining("tried 4 times");
        assertThat(wire.time().pauses()).hasSize(3);
    }

    @Test
    void theServersWishIsHonoured() {
        wire.server()
                .enqueue(UNAVAILABLE.newBuilder().addHeader("Retry-After", "20").build());
        wire.server().enqueue(OK);

        wire.client().exchange(get());

        assertThat(wire.time().pauses())
                .singleElement(DURATION)
                .isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_250));
    }

    @Test
    void noPauseOutlastsTheDeadline() {
        wire.server()
                .enqueue(json(429, "{\"message\":\"slow\"}")
                        .newBuilder()
                        .addHeader("Retry-After", "60")
                        .build());
        CoderClient client = wire.client().withOptions(o -> o.timeout(Duration.ofSeconds(30)));

        assertThatThrownBy(() -> client.exchange(get()))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("no room before the deadline of 30 s");
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void noPauseIsMadeBehindWhichNoAnswerCouldCome() {
        enqueue(UNAVAILABLE.newBuilder().addHeader("Retry-After", "30").build(), 2);
        CoderClient client = wire.client().withOptions(o -> o.timeout(Duration.ofMillis(30_249)));

        assertThatThrownBy(() -> client.exchange(get())).hasMessageContaining("no room before the deadline");
        assertThat(wire.time().pauses()).isEmpty();
    }

    @Test
    void pausesCountAgainstTheDeadline() {
        enqueue(UNAVAILABLE.newBuilder().addHeader("Retry-After", "20").build(), 2);
        CoderClient client = wire.client().withOptions(o -> o.timeout(Duration.ofSeconds(30)));

        assertThatThrownBy(() -> client.exchange(get())).hasMessageContaining("no room before the deadline");
        assertThat(wire.time().pauses()).hasSize(1);
    }

    @Test
    void aClientWhoseRequestsFailTooOftenKeepsTheLongestDistance() {
        enqueue(UNAVAILABLE, 21 + 2);
        CoderClient client = wire.client().withOptions(o -> o.timeout(Duration.ofHours(1)));
        assertThatThrownBy(() -> client.withOptions(o -> o.maxRetries(20)).exchange(get()))
                .hasMessageContaining("21 times");

        assertThatThrownBy(() -> client.withOptions(o -> o.maxRetries(1)).exchange(get()))
                .hasMessageContaining("2 times");
        assertThat(wire.time().pauses()).last(DURATION).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aGetUsesTheTimeItWasGivenWhileTheServerIsAway() {
        enqueue(UNAVAILABLE, 200);

        assertThatThrownBy(() -> wire.client().exchange(get())).isInstanceOf(CoderApiException.class);
        assertThat(wire.time().passed()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
    }

    @Test
    void aBodyThatEndsTooEarlyIsRepeated() {
        wire.server()
                .enqueue(json(200, "{\"a\":\"" + "x".repeat(10_000) + "\"}")
                        .newBuilder()
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
        wire.server()
                .enqueue(new MockResponse.Builder()
                        .code(200)
                        .addHeader("Content-Type", "application/json")
                        .addHeader("Content-Length", "100")
                        .addHeader("Connection", "close")
                        .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
        wire.server().enqueue(OK);

        assertThat(wire.client().exchange(get()).body()).contains(JsonValue.of(Map.of()));
        assertThat(wire.time().pauses()).hasSize(2);
    }

    @Test
    void aLimitEndsByTheClockOfTheServer() {
        Instant server = wire.time().instant().minus(Duration.ofMinutes(5));
        wire.server()
                .enqueue(json(429, "{\"message\":\"slow\"}")
                        .newBuilder()
                        .addHeader("Retry-After", "60")
                        .addHeader("X-RateLimit-Reset", String.valueOf(server.getEpochSecond() + 9))
                        .addHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(server.atZone(ZoneOffset.UTC)))
                        .build());
        wire.server().enqueue(OK);

        wire.client().exchange(get());

        assertThat(wire.time().pauses())
                .singleElement(DURATION)
                .isBetween(Duration.ofSeconds(9), Duration.ofMillis(9_250));
    }

    @Test
    void aNameThatNobodyKnowsIsNotLookedUpForLong() {
        CoderClient client = wire.client(b -> b.url("http://nobody.invalid/"));

        assertThatThrownBy(() -> client.exchange(get())).isInstanceOf(CoderIoException.class);
        assertThat(wire.time().pauses()).hasSize(3);
    }

    @Test
    void theHourMayBeSetWhileACallGoesOn() {
        AtomicLong nanos = new AtomicLong();
        Clock leaping = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Timing timing = new Timing(
                leaping,
                nanos::get,
                pause -> {
                    nanos.addAndGet(pause.toNanos());
                    return CompletableFuture.completedFuture(null);
                },
                new Random(7));
        enqueue(UNAVAILABLE, 200);

        assertThatThrownBy(() -> wire.client(b -> b.timing(timing)).exchange(get()))
                .isInstanceOf(CoderApiException.class);
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
    }

    @Test
    void aListenerIsTold() {
        enqueue(UNAVAILABLE, 1);
        wire.server().enqueue(OK);
        List<RetryEvent> events = new ArrayList<>();

        wire.client(b -> b.retryListener(events::add)).exchange(get());

        assertThat(events)
                .containsExactly(
                        new RetryEvent(Wire.GET, 1, wire.time().pauses().get(0), "status 503"));
    }

    @Test
    void whatAListenerThrowsEndsTheCall() {
        wire.server().enqueue(UNAVAILABLE);
        CoderClient client = wire.client(b -> b.retryListener(event -> {
            throw new IllegalStateException("listener");
        }));

        assertThatThrownBy(() -> client.exchange(get())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRepeatedDeleteThatFindsNothingHasSucceeded() {
        wire.server().enqueue(HANG_UP);
        wire.server().enqueue(json(404, "{\"message\":\"gone\"}"));

        assertThat(wire.client().exchange(removeMember()).status()).isEqualTo(404);
    }

    @Test
    void aDeleteThatFindsNothingAtOnceHasNot() {
        wire.server().enqueue(json(404, "{\"message\":\"none\"}"));

        assertThatThrownBy(() -> wire.client().exchange(removeMember())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRepeatedDeleteWhoseFirstWasPutOffHasNot() {
        wire.server().enqueue(UNAVAILABLE);
        wire.server().enqueue(json(404, "{\"message\":\"none\"}"));

        assertThatThrownBy(() -> wire.client().exchange(removeMember())).isInstanceOf(NotFoundException.class);
    }

    private void enqueue(MockResponse response, int times) {
        for (int i = 0; i < times; i++) {
            wire.server().enqueue(response);
        }
    }

    private static ApiRequest<?, Group> createGroup() {
        return ApiRequest.of(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION).path("organization", "default");
    }

    private static ApiRequest<?, Void> removeMember() {
        return ApiRequest.of(MembersOperations.REMOVE_ORGANIZATION_MEMBER)
                .path("organization", "default")
                .path("user", "ann");
    }
}
