package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.GetUsersResponse;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import io.codersdk.operation.WorkspacesOperations;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

    private List<Integer> codes(int requests) {
        return Stream.generate(() -> scenario.owner.get(ME).code())
                .limit(requests)
                .toList();
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
    void aSocketBreaksInTheMiddleOfAFrame() throws IOException {
        String version = scenario.version(Scenario.TEMPLATE).id().toString();
        scenario.finish();
        faults.next(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, Fault.cutInFrame(1));
        try (RawExchange socket =
                RawExchange.upgrade(scenario.coder, "/templateversions/" + version + "/logs?follow")) {
            assertThat(socket.headers()).startsWith("HTTP/1.1 101 ");
            String whole = socket.read(socket.frameSize());
            assertThat(JsonValue.parse(whole).isMap()).isTrue();
            int promised = socket.frameSize();
            assertThat(socket.rest()).startsWith("{").hasSize(promised / 2);
        }
    }

    @Test
    void aSocketBreaksBeforeItsFirstFrame() throws IOException {
        String version = scenario.version(Scenario.TEMPLATE).id().toString();
        faults.next(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, Fault.cutAfterFrames(0));
        try (RawExchange socket =
                RawExchange.upgrade(scenario.coder, "/templateversions/" + version + "/logs?follow")) {
            assertThat(socket.headers()).startsWith("HTTP/1.1 101 ");
            assertThat(socket.rest()).isEmpty();
        }
    }

    @Test
    void aSocketFallsSilentAfterAFrame() throws IOException {
        String version = scenario.version(Scenario.TEMPLATE).id().toString();
        scenario.finish();
        faults.next(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, Fault.silenceAfterFrames(1));
        try (RawExchange socket =
                RawExchange.upgrade(scenario.coder, "/templateversions/" + version + "/logs?follow")) {
            socket.headers();
            socket.read(socket.frameSize());
            CompletableFuture<String> rest = CompletableFuture.supplyAsync(socket::rest);
            scenario.finish();
            assertThat(rest).isNotDone();
            scenario.coder.close();
            assertThat(rest.join()).isEmpty();
        }
    }

    @Test
    void aSocketIsClosedInGoodOrderBeforeItsLogIsComplete() throws IOException {
        String version = scenario.version(Scenario.TEMPLATE).id().toString();
        scenario.finish();
        faults.next(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, Fault.closeAfterFrames(1, 1001));
        try (RawExchange socket =
                RawExchange.upgrade(scenario.coder, "/templateversions/" + version + "/logs?follow")) {
            socket.headers();
            assertThat(JsonValue.parse(socket.read(socket.frameSize())).isMap()).isTrue();
            assertThat(socket.read()).isEqualTo(0x88);
            assertThat(socket.read()).isEqualTo(2);
            assertThat(socket.read() << 8 | socket.read()).isEqualTo(1001);
            assertThat(socket.rest()).isEmpty();
        }
    }

    @Test
    void aStreamOfEventsEndsInGoodOrderBeforeItIsOver() throws IOException {
        String workspace = scenario.running().id().toString();
        faults.next(WorkspacesOperations.WATCH_WORKSPACE_BY_ID, Fault.closeAfterFrames(1, 1000));
        try (RawExchange stream = RawExchange.get(scenario.coder, "/workspaces/" + workspace + "/watch")) {
            stream.headers();
            assertThat(stream.rest())
                    .contains("event: ping")
                    .doesNotContain("event: data")
                    .endsWith("0\r\n\r\n");
        }
    }

    @Test
    void aStreamOfEventsBreaksInTheMiddleOfOne() throws IOException {
        String workspace = scenario.running().id().toString();
        faults.next(WorkspacesOperations.WATCH_WORKSPACE_BY_ID, Fault.cutInFrame(1));
        try (RawExchange stream = RawExchange.get(scenario.coder, "/workspaces/" + workspace + "/watch")) {
            stream.headers();
            assertThat(stream.rest())
                    .contains("event: ping")
                    .contains("event: data")
                    .doesNotEndWith("\n\r\n");
        }
    }

    @Test
    void theFramesOfAStreamSaySomethingElse() throws IOException {
        Workspace workspace = scenario.running();
        String id = workspace.id().toString();
        faults.next(
                WorkspacesOperations.WATCH_WORKSPACE_BY_ID, Fault.replace("/automatic_updates", JsonValue.of("often")));
        try (EventsClient events = new EventsClient(scenario.owner, "/workspaces/" + id + "/watch")) {
            assertThat(events.take()).isEqualTo("event: ping");
            assertThat(events.take()).startsWith("event: data\ndata: {").contains("\"automatic_updates\":\"often\"");
        }
        String build = workspace.latestBuild().id().toString();
        faults.next(BuildsOperations.GET_WORKSPACE_BUILD_LOGS, Fault.remove("/log_level"));
        try (RawExchange socket = RawExchange.upgrade(scenario.coder, "/workspacebuilds/" + build + "/logs?follow")) {
            socket.headers();
            assertThat(socket.read(socket.frameSize()))
                    .endsWith("\n")
                    .contains("stage")
                    .doesNotContain("log_level");
        }
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

    @Test
    void aFaultThatFailsIsAnsweredAtOnceWithTheCause() {
        next(Fault.zeroTimes().and(Fault.htmlPage(200)));
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(500);
        assertThat(answer.headers().get("X-Coder-Build-Version")).isNotNull();
        assertThat(answer.response().message())
                .startsWith("The fault for GET /api/v2/users/me does not work: ")
                .contains("JSON");
        assertThat(codes(1)).containsExactly(200);
    }

    @Test
    void whatNoAnswerCanBeIsRefused() {
        Duration negative = Duration.ofSeconds(-1);
        List<ThrowingCallable> impossible = List.of(
                () -> Fault.truncateBody(-1),
                () -> Fault.silenceAfterBytes(-1),
                () -> Fault.hugeBody(-1),
                () -> Fault.cutAfterFrames(-1),
                () -> Fault.cutInFrame(-1),
                () -> Fault.silenceAfterFrames(-1),
                () -> Fault.closeAfterFrames(-1, 1000),
                () -> Fault.closeAfterFrames(1, 999),
                () -> Fault.closeAfterFrames(1, 1006),
                () -> Fault.delayHeaders(negative),
                () -> Fault.drip(1, negative),
                () -> Fault.tooManyRequests(negative),
                () -> Fault.status(42),
                () -> Fault.htmlPage(600));
        assertThat(impossible)
                .allSatisfy(fault -> assertThatIllegalArgumentException().isThrownBy(fault));
    }

    private static String message(String problem) {
        return "The fault for GET /api/v2/users/me does not work: " + problem;
    }

    private void assertTold(Fault fault, String problem) {
        next(fault);
        Api.Answer answer = scenario.owner.get(ME);
        assertThat(answer.code()).isEqualTo(500);
        assertThat(answer.response().message()).isEqualTo(message(problem));
    }

    @Test
    void aFaultThatFindsNothingInTheAnswerSaysSo() {
        JsonValue x = JsonValue.of("x");
        assertTold(Fault.replace("/usrname", x), "replace(\"/usrname\") finds nothing in the answer");
        assertTold(Fault.remove("/usrname"), "remove(\"/usrname\") finds nothing in the answer");
        assertTold(Fault.put("/nope/0/x", x), "put(\"/nope/0/x\") finds nothing in the answer");
        assertTold(
                Fault.replace("/organization_ids/7", x),
                "replace(\"/organization_ids/7\") finds nothing in the answer");
        assertTold(Fault.replace("/x", x).and(Fault.htmlPage(200)), "replace(\"/x\") finds nothing in the answer");
    }

    @Test
    void aFaultThatCutsWhatIsNotThereSaysSo() {
        String none = " is for streams that are followed, and the answer is none";
        assertTold(Fault.cutAfterFrames(1), "cutAfterFrames" + none);
        assertTold(Fault.cutInFrame(0), "cutInFrame" + none);
        assertTold(Fault.silenceAfterFrames(1), "silenceAfterFrames" + none);
        assertTold(Fault.closeAfterFrames(1, 1000), "closeAfterFrames" + none);
        int length = scenario.owner.get(ME).bytes().size();
        assertTold(
                Fault.truncateBody(length),
                "truncateBody(" + length + ") spoils nothing of a body of " + length + " bytes");
    }

    @Test
    void aRefusalStaysAsItIsWhereAFaultFindsNothingInIt() {
        faults.every(UsersOperations.GET_USER_BY_NAME, Fault.remove("/username"));
        assertThat(scenario.owner.get("/users/nobody").code()).isEqualTo(400);
        assertThat(scenario.owner.get(ME).text()).doesNotContain("username");
    }

    @Test
    void everyElementOfAnEmptyListIsFound() {
        faults.every(TokensOperations.GET_USER_TOKENS, Fault.remove("/-/scope"));
        assertThat(scenario.owner.get("/users/me/keys/tokens").text()).isEqualTo("null");
    }

    @Test
    void aFaultThatNoRequestCanMeetIsRefused() {
        Fault fault = Fault.status(503);
        Stream.of("api/v2/users/{user}", "/users/{user}", "/api/v2/users/me?x", "/api/v2/users/{user}/", "", "/nope")
                .forEach(path -> assertThatIllegalArgumentException()
                        .as(path)
                        .isThrownBy(() -> faults.every("GET", path, fault)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.next(1, "PATCH", "/api/v2/users/{user}", fault))
                .withMessage("no operation is PATCH /api/v2/users/{user}; methods of that path: [DELETE, GET, POST]");
        assertThat(codes(1)).containsExactly(200);
    }

    @Test
    void thePathOfAFaultMayNameOneObjectOrAnyAndItsMethodHasNoCase() {
        faults.next(1, "get", "/api/v2/users/me", Fault.status(502));
        faults.next(1, "Get", "/api/v2/{things}/{thing}", Fault.status(503));
        assertThat(codes(3)).containsExactly(502, 503, 200);
    }

    @Test
    void anOperationThatTheServerDoesNotHaveCanHaveAFault() {
        faults.next(UsersOperations.GET_USER_APPEARANCE_SETTINGS, Fault.status(502))
                .next(Operation.custom("GET", "/api/v2/tasks", Payload.NONE, Payload.NONE), Fault.status(503));
        assertThat(scenario.owner.get("/users/me/appearance").code()).isEqualTo(502);
        assertThat(scenario.owner.get("/tasks").code()).isEqualTo(503);
    }
}
