package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.GetUsersResponse;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String ME = "/users/me";

    private final Scenario scenario = new Scenario();
    private final Faults faults = scenario.coder.faults();

    @AfterEach
    void close() {
        scenario.close();
    }

    private void next(Fault fault) {
        faults.next(UsersOperations.GET_USER_BY_NAME, fault);
    }

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
        assertThat(code).isNotDone();
        while (!code.isDone()) {
            scenario.pass(Duration.ofSeconds(5));
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
}
