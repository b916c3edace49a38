package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.MissingPropertyException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.error.TokenExpiredException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.model.codersdk.User;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the client makes of each fault that FakeCoder plays, asked for a user. */
class ClientFaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final FakeCoder fake = FakeCoder.builder()
            .steppedTime(Instant.parse("2024-11-20T10:00:00Z"))
            .start();
    private final CoderClient client = fake.client();

    @AfterEach
    void close() {
        client.close();
        fake.close();
    }

    /** A fault, and what a call throws that meets nothing else. */
    private record Row(String name, Fault fault, Class<? extends CoderException> exception) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> passing() {
        return Stream.of(
                new Row("drop before", Fault.dropBeforeProcessing(), CoderIoException.class),
                new Row("drop after", Fault.dropAfterProcessing(), CoderIoException.class),
                new Row("reset", Fault.reset(), CoderIoException.class),
                new Row("truncated", Fault.truncateBody(10), CoderIoException.class),
                new Row("429", Fault.tooManyRequests(SECOND), RateLimitedException.class),
                new Row("503", Fault.status(503), CoderApiException.class),
                new Row("page 502", Fault.htmlPage(502), GatewayException.class));
    }

    static Stream<Row> lasting() {
        return Stream.of(
                new Row("500", Fault.status(500), CoderApiException.class),
                new Row("page 200", Fault.htmlPage(200), NotACoderServerException.class),
                new Row("page 404", Fault.htmlPage(404), NotACoderServerException.class),
                new Row(
                        "redirect",
                        Fault.redirect(URI.create("https://login.example.com/")),
                        NotACoderServerException.class),
                new Row("wrong type", Fault.contentType("text/plain"), CoderProtocolException.class),
                new Row("wrong kind", Fault.replace("/username", JsonValue.of(7)), CoderProtocolException.class),
                new Row("no operation", Fault.noOperation(), UnsupportedByServerException.class),
                new Row("expired token", Fault.expiredToken(), TokenExpiredException.class));
    }

    private void next(Fault fault) {
        fake.faults().next(UsersOperations.GET_USER_BY_NAME, fault);
    }

    private User get() {
        return client.users().get("me");
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aReadSurvivesWhatPasses(Row row) {
        next(row.fault);
        assertThat(get().username()).isEqualTo("owner");
        assertThat(fake.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aReadGivesUpWhenNothingPasses(Row row) {
        fake.faults().every(UsersOperations.GET_USER_BY_NAME, row.fault);
        assertThatThrownBy(this::get).isInstanceOf(row.exception);
        assertThat(fake.requests()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatDoesNotPassIsToldAtOnce(Row row) {
        next(row.fault);
        assertThatThrownBy(this::get).isInstanceOf(row.exception);
        assertThat(fake.requests()).hasSize(1);
        assertThat(get().username()).isEqualTo("owner");
    }

    @Test
    void aWriteWhoseConnectionWasResetIsSentOnceAndLookedFor() {
        fake.faults().next(TokensOperations.CREATE_TOKEN_API_KEY, Fault.reset());
        assertThatThrownBy(() -> client.tokens()
                        .create(
                                "me",
                                CreateTokenRequest.builder().tokenName("ci").build()))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("was created");
        assertThat(fake.requests().stream().filter(request -> request.method().equals("POST")))
                .hasSize(1);
    }

    @Test
    void aSilentServerIsGivenUp() {
        CoderClient hasty = client.withOptions(o -> o.timeout(Duration.ofMillis(200)));
        next(Fault.silence());
        assertThatThrownBy(() -> hasty.users().get("me")).isInstanceOf(CoderTimeoutException.class);
        next(Fault.silenceAfterBytes(10));
        assertThatThrownBy(() -> hasty.users().get("me")).isInstanceOf(CoderTimeoutException.class);
        assertThat(get().username()).isEqualTo("owner");
    }

    @Test
    void aSlowAnswerIsWaitedFor() {
        try (FakeCoder real = FakeCoder.start();
                CoderClient owner = real.client()) {
            real.faults()
                    .next(
                            UsersOperations.GET_USER_BY_NAME,
                            Fault.delayHeaders(MOMENT).and(Fault.drip(100, MOMENT)));
            assertThat(owner.users().get("me").username()).isEqualTo("owner");
        }
    }

    @Test
    void aHugeAnswerIsReadUpToTheLimit() {
        next(Fault.hugeBody(1_000_000));
        assertThat(get().username()).isEqualTo("owner");
        try (CoderClient strict = CoderClient.builder()
                .url(fake.url().toString())
                .token(fake.sessionToken())
                .maxResponseBytes(100_000)
                .build()) {
            next(Fault.hugeBody(1_000_000));
            assertThatThrownBy(() -> strict.users().get("me")).isInstanceOf(CoderProtocolException.class);
        }
    }

    @Test
    void anAnswerWithoutTheVersionIsTakenWhereATokenWasAskedFor() {
        next(Fault.missingVersionHeader());
        assertThat(get().username()).isEqualTo("owner");
    }

    @Test
    void anUnknownValueOfAnEnumIsKept() {
        next(Fault.replace("/status", JsonValue.of("petrified")));
        assertThat(get().status()).satisfies(status -> {
            assertThat(status.isKnown()).isFalse();
            assertThat(status.value()).isEqualTo("petrified");
        });
    }

    @Test
    void aMissingPropertyIsMissedWhenItIsAskedFor() {
        next(Fault.remove("/username"));
        User user = get();
        assertThat(user.email()).isNotEmpty();
        assertThatThrownBy(user::username).isInstanceOf(MissingPropertyException.class);
    }

    @Test
    void anUnknownPropertyIsKept() {
        next(Fault.put("/mood", JsonValue.of("sunny")));
        assertThat(get().additionalProperties()).containsEntry("mood", JsonValue.of("sunny"));
    }

    @Test
    void listsThatAreNullAreEmpty() {
        next(Fault.nullLists());
        User user = get();
        assertThat(user.roles()).isEmpty();
        assertThat(user.organizationIds()).isEmpty();
    }

    @Test
    void timesThatAreZeroAreAbsentWhereTheyMayBe() {
        next(Fault.zeroTimes());
        assertThat(get().lastSeenAt()).isEmpty();
    }
}
