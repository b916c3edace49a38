package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.User;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.operation.UsersOperations;
import io.codersdk.stream.LogStream;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Calls beside those of the clients: described ones, unknown ones, and those that somebody else waits for. */
abstract class ExchangeFamily extends Family {
    private static final Operation<Void, JsonValue> ME =
            Operation.custom("GET", "/api/v2/users/{user}", Payload.NONE, Payload.json(Codecs.ANY));

    @Test
    void anAnswerHasStatusVersionAndRequestId() {
        ApiResponse<User> answer =
                coder.exchange(ApiRequest.of(UsersOperations.GET_USER_BY_NAME).path("user", "me"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.isUnchanged()).isFalse();
        assertThat(answer.requestId())
                .hasValueSatisfying(id -> assertThat(UUID.fromString(id)).isNotNull());
        assertThat(answer.serverVersion())
                .hasValueSatisfying(version -> assertThat(version).startsWith("v"));
        assertThat(answer.headers("content-type"))
                .singleElement()
                .satisfies(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.body()).map(User::id).contains(live.me.id());
    }

    @Test
    void anOperationOfOnesOwnIsAnsweredInJson() {
        JsonValue me = coder.exchange().call(ApiRequest.of(ME).path("user", "me"));
        assertThat(me.asMap()).containsEntry("username", JsonValue.of(live.me.username()));
    }

    /** Scopes of tokens came after 2024 (wire protocol 13). */
    @Test
    void anOperationOfNewerServersIsOneCallAway() {
        var scopes = Operation.custom("GET", "/api/v2/auth/scopes", Payload.NONE, Payload.json(Codecs.ANY));
        try {
            assertThat(coder.exchange(ApiRequest.of(scopes)).body()).isPresent();
        } catch (UnsupportedByServerException e) {
            throw Skip.needsNewerServer("scopes of tokens");
        }
    }

    @Test
    void anotherTokenAndAnotherHeaderServeTheirCallsAlone() {
        CoderClient other = live.as(live.user.login());
        assertThat(other.users().get("me").id()).isEqualTo(live.user.get().id());
        assertThat(coder.users().get("me").id()).isEqualTo(live.me.id());
        CoderClient marked = coder.withOptions(options -> options.header("X-Sdk-Live", live.run()));
        assertThat(marked.users().get("me").id()).isEqualTo(live.me.id());
    }

    @Test
    void aCallOnAnotherThreadAnswersOrFailsAsOneOnThis() {
        assertThat(coder.async().call(c -> c.users().get("me")).join().id()).isEqualTo(live.me.id());
        assertThatThrownBy(() ->
                        coder.async().call(c -> c.templates().get(NOTHING)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NotFoundException.class);
    }

    @Test
    void aWaitOnAnotherThreadEndsWhenItIsCancelled() {
        UUID agent = live.workspace.agent().id();
        LogStream<?> log = coder.agents().followLogs(agent);
        CompletableFuture<Long> lines = coder.async().call(c -> log.stream().count());
        assertThat(lines.cancel(true)).isTrue();
        assertThatThrownBy(lines::join).isInstanceOf(CancellationException.class);
        log.close();
    }
}
