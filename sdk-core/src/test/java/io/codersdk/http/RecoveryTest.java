package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.ConflictException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CreateGroupRequest;
import io.codersdk.model.codersdk.Group;
import io.codersdk.operation.GroupsOperations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a request with a lookup does when nobody knows what became of it. */
class RecoveryTest {
    private static final MockResponse HANG_UP =
            answer(200).onResponseStart(new SocketEffect.CloseSocket()).build();
    private static final MockResponse NOTHING = json(200, "{}");
    private static final MockResponse SOMETHING = json(200, "{\"name\":\"found\"}");
    private static final MockResponse CREATED = json(201, "{\"name\":\"created\"}");
    private static final MockResponse TAKEN = json(409, "{\"message\":\"taken\"}");

    @RegisterExtension
    final Wire wire = new Wire();

    private static Optional<Group> look(Exchange exchange) {
        JsonValue found = exchange.call(get());
        return found.asMap().isEmpty() ? Optional.empty() : Optional.of(Group.fromMap(found.asMap()));
    }

    private static ApiRequest<CreateGroupRequest, Group> create() {
        return ApiRequest.of(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION)
                .path("organization", "default")
                .body(CreateGroupRequest.builder().name("found").build())
                .lookup((exchange, since) -> look(exchange));
    }

    private String created(MockResponse... answers) {
        Stream.of(answers).forEach(wire.server()::enqueue);
        return wire.client().exchange().call(create()).name();
    }

    private List<String> methods() throws InterruptedException {
        Stream.Builder<String> methods = Stream.builder();
        for (int i = 0; i < wire.server().getRequestCount(); i++) {
            methods.add(String.valueOf(wire.received().getMethod()));
        }
        return methods.build().toList();
    }

    @Test
    void whatIsThereIsNotMadeAgain() throws InterruptedException {
        assertThat(created(HANG_UP, SOMETHING)).isEqualTo("found");
        assertThat(methods()).containsExactly("POST", "GET");
    }

    @Test
    void whatIsNotThereIsMadeAfterTheLook() throws InterruptedException {
        assertThat(created(HANG_UP, NOTHING, CREATED)).isEqualTo("created");
        assertThat(methods()).containsExactly("POST", "GET", "POST");
        assertThat(wire.time().pauses()).hasSize(1);
    }

    @Test
    void aGatewayThatGaveUpProvesNothing() throws InterruptedException {
        assertThat(created(new MockResponse.Builder().code(504).build(), SOMETHING))
                .isEqualTo("found");
        assertThat(methods()).containsExactly("POST", "GET");
    }

    /** The first try was slow, and done between the look and the second. */
    @Test
    void aRepetitionThatIsToldThatTheNameIsTakenLooksAgain() throws InterruptedException {
        assertThat(created(HANG_UP, NOTHING, TAKEN, SOMETHING)).isEqualTo("found");
        assertThat(methods()).containsExactly("POST", "GET", "POST", "GET");
    }

    @Test
    void whatSomebodyElseMadeIsAConflict() {
        assertThatThrownBy(() -> created(HANG_UP, NOTHING, TAKEN, NOTHING))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("2 times");
    }

    @Test
    void aNameThatIsTakenAtOnceIsNotLookedUp() throws InterruptedException {
        assertThatThrownBy(() -> created(TAKEN)).isInstanceOf(ConflictException.class);
        assertThat(methods()).containsExactly("POST");
    }

    @Test
    void whatCoderItselfPutOffIsNotLookedUp() throws InterruptedException {
        assertThat(created(json(503, "{\"message\":\"later\"}"), CREATED)).isEqualTo("created");
        assertThat(methods()).containsExactly("POST", "POST");
    }

    @Test
    void aLookThatIsRefusedLeavesTheOutcomeUnknown() {
        assertThatThrownBy(() -> created(HANG_UP, json(403, "{\"message\":\"no\"}")))
                .isInstanceOf(CoderIoException.class)
                .hasMessageContaining("could not be looked up")
                .hasCauseInstanceOf(CoderApiException.class);
    }
}
