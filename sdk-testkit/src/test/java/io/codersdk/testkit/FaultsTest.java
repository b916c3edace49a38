package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.GetUsersResponse;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FaultsTest extends WithFaults {
    private void assertBroken(okhttp3.Request request) {
        assertThatThrownBy(() -> scenario.owner.trySend(request)).isInstanceOf(IOException.class);
    }

    @Test
    void aFaultHappensAsOftenAsScriptedAndThenNoMore() {
        faults.next(2, UsersOperations.GET_USER_BY_NAME, Fault.status(503));
        assertThat(scenario.owner.get(ME).code()).isEqualTo(503);
        assertThat(scenario.owner.get(ME).code()).isEqualTo(503);
        assertThat(scenario.owner.get(ME).code()).isEqualTo(200);
    }

    @Test
    void aFaultIsForItsOwnRequestsAlone() {
        faults.next(1, "GET", "/api/v2/users/{user}/keys/tokens", Fault.status(500));
        assertThat(scenario.owner.get(ME).code()).isEqualTo(200);
        assertThat(scenario.owner.get("/users/me/keys/tokens").code()).isEqualTo(500);
    }

    @Test
    void clearedFaultsDoNotHappen() {
        next(Fault.status(500));
        faults.clear();
        assertThat(scenario.owner.get(ME).code()).isEqualTo(200);
    }

    @Test
    void aDropBeforeProcessingChangesNothingAndOneAfterwardsDoes() {
        okhttp3.Request create = scenario.owner
                .request("/api/v2/users/me/keys/tokens")
                .post(okhttp3.RequestBody.create(
                        "{\"token_name\":\"ci\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .build();
        faults.next(TokensOperations.CREATE_TOKEN_API_KEY, Fault.dropBeforeProcessing());
        assertBroken(create);
        assertThat(scenario.owner.get("/users/me/keys/tokens").text()).isEqualTo("null\n");
        faults.next(TokensOperations.CREATE_TOKEN_API_KEY, Fault.dropAfterProcessing());
        assertBroken(create);
        assertThat(scenario.owner.get("/users/me/keys/tokens").text()).contains("\"ci\"");
    }

    @Test
    void aTruncatedBodyEndsTooEarly() {
        next(Fault.truncateBody(10));
        assertBroken(scenario.owner.request("/api/v2" + ME).build());
    }

    @Test
    void tooManyRequestsSayWhenToComeBack() {
        next(Fault.tooManyRequests(Duration.ofSeconds(7)));
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(429);
        assertThat(answer.headers().get("Retry-After")).isEqualTo("7");
        assertThat(answer.response().message()).isNotEmpty();
    }

    @Test
    void anHtmlPageComesFromAProxyAndNotFromTheServer() {
        next(Fault.htmlPage(502));
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(502);
        assertThat(answer.headers().get("Content-Type")).startsWith("text/html");
        assertThat(answer.headers().get("X-Coder-Build-Version")).isNull();
    }

    @Test
    void anUnknownValueIsPutWhereThePointerPoints() {
        faults.next(UsersOperations.GET_USERS, Fault.replace("/users/0/status", JsonValue.of("petrified")));
        GetUsersResponse users = scenario.owner.get("/users").as(GetUsersResponse.codec());
        assertThat(users.users().get(0).status().isKnown()).isFalse();
    }

    @Test
    void aPropertyIsRemovedFromEveryElement() {
        faults.next(UsersOperations.GET_USERS, Fault.remove("/users/-/email"));
        assertThat(scenario.owner.get("/users").text()).doesNotContain("\"email\"");
    }

    @Test
    void aCollectionCanBeNull() {
        faults.next(UsersOperations.GET_USERS, Fault.replace("/users", JsonValue.NULL));
        assertThat(scenario.owner.get("/users").text()).contains("\"users\":null");
    }

    @Test
    void faultsCombine() {
        next(Fault.status(503).withHeader("Retry-After", "3").and(Fault.dropAfterProcessing()));
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(503);
        assertThat(answer.headers().get("Retry-After")).isEqualTo("3");
    }

    @Test
    void delayedHeadersComeWhenTheClockIsSteppedAndHeldOnesWithTheLatch() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        next(Fault.delayHeaders(Duration.ofSeconds(5)).and(Fault.holdHeaders(latch)));
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> scenario.owner.get(ME).code());
        latch.countDown();
        while (scenario.coder.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(code).isNotDone();
        // In steps so small that no token expires, however long the answer takes.
        while (!code.isDone()) {
            scenario.pass(Duration.ofMillis(50));
        }
        assertThat(code.get()).isEqualTo(200);
    }

    @Test
    void closingTheServerEndsAnAnswerThatIsHeld() throws Exception {
        next(Fault.holdHeaders(new CountDownLatch(1)));
        CompletableFuture<Void> held = CompletableFuture.runAsync(() -> scenario.owner.get(ME));
        while (scenario.coder.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        scenario.coder.close();
        assertThat(held.handle((nothing, problem) -> "over").get(30, TimeUnit.SECONDS))
                .isEqualTo("over");
    }

    @Test
    void afterTheFirstRequestsEveryOneMeetsTheFault() {
        faults.after(2).every(UsersOperations.GET_USER_BY_NAME, Fault.status(503));
        assertThat(codes(5)).containsExactly(200, 200, 503, 503, 503);
        faults.clear();
        assertThat(codes(1)).containsExactly(200);
    }

    @Test
    void aFaultThatLetsRequestsPassCountsThoseThatMeetAnotherToo() {
        faults.after(1).next(UsersOperations.GET_USER_BY_NAME, Fault.status(502));
        next(Fault.status(500));
        assertThat(codes(3)).containsExactly(500, 502, 200);
    }

    @Test
    void aResetIsNoEndInGoodOrder() throws IOException {
        next(Fault.dropAfterProcessing());
        try (RawExchange dropped = RawExchange.get(scenario.coder, ME)) {
            assertThat(dropped.read()).isEqualTo(-1);
        }
        next(Fault.reset());
        try (RawExchange reset = RawExchange.get(scenario.coder, ME)) {
            assertThatThrownBy(reset::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    @Test
    void aResetComesAfterProcessing() {
        faults.next(TokensOperations.CREATE_TOKEN_API_KEY, Fault.reset());
        assertBroken(scenario.owner
                .request("/api/v2/users/me/keys/tokens")
                .post(okhttp3.RequestBody.create(new byte[] {'{', '}'}))
                .build());
        assertThat(scenario.owner.get("/users/me/keys/tokens").json().asList()).hasSize(1);
    }

    @Test
    void aSilentConnectionBringsNothingUntilTheServerCloses() throws IOException {
        next(Fault.silence());
        try (RawExchange silent = RawExchange.get(scenario.coder, ME)) {
            CompletableFuture<String> rest = CompletableFuture.supplyAsync(silent::rest);
            while (scenario.coder.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(rest).isNotDone();
            scenario.coder.close();
            assertThat(rest.join()).isEmpty();
        }
    }

    @Test
    void anAnswerFallsSilentInTheMiddle() throws IOException {
        next(Fault.silenceAfterBytes(10));
        try (RawExchange silent = RawExchange.get(scenario.coder, ME)) {
            assertThat(silent.headers()).contains("Content-Length: ").doesNotContain("Content-Length: 10\r");
            assertThat(silent.read(10)).startsWith("{");
            assertThat(silent.available()).isZero();
            CompletableFuture<String> rest = CompletableFuture.supplyAsync(silent::rest);
            assertThat(rest).isNotDone();
            scenario.coder.close();
            assertThat(rest.join()).isEmpty();
        }
    }

    @Test
    void aBodyDripsAsTheClockIsStepped() throws IOException {
        next(Fault.drip(10, Duration.ofSeconds(5)));
        try (RawExchange dripping = RawExchange.get(scenario.coder, ME)) {
            String headers = dripping.headers();
            int length = Integer.parseInt(headers.replaceFirst("(?s).*Content-Length: (\\d+)\r.*", "$1"));
            StringBuilder body = new StringBuilder(dripping.read(10));
            while (body.length() < length) {
                assertThat(dripping.available()).isZero();
                scenario.pass(Duration.ofSeconds(5));
                body.append(dripping.read(Math.min(10, length - body.length())));
            }
            assertThat(JsonValue.parse(body.toString()).isMap()).isTrue();
        }
    }

    @Test
    void aHugeBodyMeansTheSame() {
        String usual = scenario.owner.get(ME).text();
        next(Fault.hugeBody(1_000_000));
        Api.Answer huge = scenario.owner.get(ME);
        assertThat(huge.bytes().size()).isEqualTo(1_000_000 + usual.length());
        assertThat(huge.json()).isEqualTo(JsonValue.parse(usual));
    }

    @Test
    void anExpiredTokenIsRefusedAsTheServerRefusesOne() {
        next(Fault.expiredToken());
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(401);
        assertThat(answer.headers().get("X-Coder-Build-Version")).isNotNull();
        assertThat(answer.response().detail())
                .hasValueSatisfying(detail -> assertThat(detail).contains("expired"));
        assertThat(codes(1)).containsExactly(200);
    }

    @Test
    void aRedirectComesFromSomethingInBetween() {
        next(Fault.redirect(URI.create("https://login.example.com/")));
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(302);
        assertThat(answer.headers().get("Location")).isEqualTo("https://login.example.com/");
        assertThat(answer.headers().get("X-Coder-Build-Version")).isNull();
    }

    @Test
    void anAnswerCallsItselfSomethingElse() {
        next(Fault.contentType("text/plain"));
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.headers().values("Content-Type")).containsExactly("text/plain");
        assertThat(answer.json().isMap()).isTrue();
    }

    @Test
    void anAnswerLacksTheVersionOfTheServer() {
        next(Fault.missingVersionHeader());
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.headers().get("X-Coder-Build-Version")).isNull();
        assertThat(answer.headers().get("X-Coder-Request-Id")).isNotNull();
    }

    @Test
    void aPropertyIsThereThatNobodyKnows() {
        next(Fault.put("/mood", JsonValue.of("sunny")));
        assertThat(scenario.owner.get(ME).text("mood")).isEqualTo("sunny");
    }

    @Test
    void allListsAreNull() {
        faults.next(UsersOperations.GET_USER_BY_NAME, Fault.nullLists());
        JsonValue user = scenario.owner.get(ME).json();
        assertThat(user.asMap().get("roles")).isEqualTo(JsonValue.NULL);
        assertThat(user.asMap().get("organization_ids")).isEqualTo(JsonValue.NULL);
        assertThat(user.asMap().get("username")).isEqualTo(JsonValue.of("owner"));
    }

    @Test
    void allTimesAreZero() {
        faults.next(UsersOperations.GET_USERS, Fault.zeroTimes());
        assertThat(scenario.owner.get("/users").text())
                .contains("\"created_at\":\"0001-01-01T00:00:00Z\"")
                .doesNotContain("2024-");
    }
}
