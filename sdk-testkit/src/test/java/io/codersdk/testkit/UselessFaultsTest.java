package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Faults that a test scripts by mistake, and would never meet. */
class UselessFaultsTest extends WithFaults {
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
