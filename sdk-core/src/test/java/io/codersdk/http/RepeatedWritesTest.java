package io.codersdk.http;

import static io.codersdk.http.Wire.answer;
import static io.codersdk.http.Wire.get;
import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.NotFoundException;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.DryRunsOperations;
import io.codersdk.operation.ExternalAuthOperations;
import io.codersdk.operation.GroupsOperations;
import io.codersdk.operation.MembersOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.OrganizationsOperations;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import io.codersdk.operation.WorkspacesOperations;
import java.util.List;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Writes that were done although their answer is lost, and what their repetitions are told. */
class RepeatedWritesTest {
    private static final MockResponse HANG_UP =
            answer(200).onResponseStart(new SocketEffect.CloseSocket()).build();
    private static final String NOT_FOUND =
            "{\"message\":\"Resource not found or you do not have access to this resource\"}";
    private static final String UNKNOWN_USER =
            "{\"message\":\"\\\"user\\\" must be an existing uuid or username.\",\"detail\":\"queried user=\\\"ann\\\"\"}";

    static final List<Arguments> DONE_BEFORE = List.of(
            Arguments.of(GroupsOperations.DELETE_GROUP_BY_NAME, 404, NOT_FOUND),
            Arguments.of(TokensOperations.DELETE_API_KEY, 404, NOT_FOUND),
            Arguments.of(OrganizationsOperations.DELETE_ORGANIZATION, 404, NOT_FOUND),
            Arguments.of(UsersOperations.DELETE_USER, 404, NOT_FOUND),
            Arguments.of(UsersOperations.DELETE_USER, 400, UNKNOWN_USER),
            Arguments.of(MembersOperations.REMOVE_ORGANIZATION_MEMBER, 404, NOT_FOUND),
            Arguments.of(ExternalAuthOperations.DELETE_EXTERNAL_AUTH_USER_LINK_BY_ID, 404, NOT_FOUND),
            Arguments.of(
                    ExternalAuthOperations.DELETE_EXTERNAL_AUTH_USER_LINK_BY_ID,
                    500,
                    "{\"message\":\"Failed to delete external auth link.\","
                            + "\"detail\":\"fetch object: sql: no rows in result set\"}"),
            Arguments.of(
                    TemplateVersionsOperations.ARCHIVE_TEMPLATE_VERSION,
                    400,
                    "{\"message\":\"Template version already archived\"}"),
            Arguments.of(TemplateVersionsOperations.UNARCHIVE_TEMPLATE_VERSION, 400, "{\"message\":\"is not\"}"),
            Arguments.of(BuildsOperations.CANCEL_WORKSPACE_BUILD, 400, "{\"message\":\"Job has already completed!\"}"),
            Arguments.of(
                    TemplateVersionsOperations.CANCEL_TEMPLATE_VERSION_BY_ID,
                    400,
                    "{\"message\":\"Job has already completed!\"}"),
            Arguments.of(
                    DryRunsOperations.CANCEL_TEMPLATE_VERSION_DRY_RUN_BY_JOB_ID,
                    400,
                    "{\"message\":\"Job has already completed.\"}"),
            Arguments.of(
                    MembersOperations.ADD_ORGANIZATION_MEMBER,
                    400,
                    "{\"message\":\"User is already an organization member\","
                            + "\"detail\":\"anna is already a member of Acme AG\"}"));

    static final List<Arguments> NOT_DONE = List.of(
            // Neither of them deletes anything: that it is not there is news.
            Arguments.of(WorkspacesOperations.UNFAVORITE_WORKSPACE_BY_ID, 404, NOT_FOUND),
            Arguments.of(MembersOperations.ADD_ORGANIZATION_MEMBER, 400, UNKNOWN_USER),
            Arguments.of(BuildsOperations.CANCEL_WORKSPACE_BUILD, 404, NOT_FOUND),
            Arguments.of(TemplateVersionsOperations.ARCHIVE_TEMPLATE_VERSION, 400, "{\"message\":\"in use\"}"),
            Arguments.of(UsersOperations.DELETE_USER, 400, "{\"message\":\"You cannot delete yourself\"}"));

    @RegisterExtension
    final Wire wire = new Wire();

    @ParameterizedTest
    @FieldSource("DONE_BEFORE")
    void aRepetitionThatIsToldThatAllIsDoneEndsWell(Operation<?, ?> operation, int status, String body) {
        wire.server().enqueue(HANG_UP);
        wire.server().enqueue(json(status, body));

        ApiResponse<?> response = wire.client().exchange(on(operation));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("DONE_BEFORE")
    void theSameAtTheFirstTryIsARefusal(Operation<?, ?> operation, int status, String body) {
        wire.server().enqueue(json(status, body));

        assertThatThrownBy(() -> wire.client().exchange(on(operation))).isInstanceOf(CoderApiException.class);
    }

    @ParameterizedTest
    @FieldSource("NOT_DONE")
    void aRepetitionThatIsToldSomethingElseIsRefused(Operation<?, ?> operation, int status, String body) {
        wire.server().enqueue(HANG_UP);
        wire.server().enqueue(json(status, body));

        assertThatThrownBy(() -> wire.client().exchange(on(operation))).isInstanceOf(CoderApiException.class);
    }

    @Test
    void aDeleteThatTheHttpClientRepeatedByItselfIsDoneAsWell() {
        wire.server().enqueue(json(200, "{}"));
        wire.server().enqueue(HANG_UP);
        wire.server().enqueue(json(404, NOT_FOUND));
        CoderClient client = wire.client();
        client.exchange(get());

        assertThat(client.exchange(on(GroupsOperations.DELETE_GROUP_BY_NAME)).status())
                .isEqualTo(404);
        assertThat(wire.server().getRequestCount()).isEqualTo(3);
    }

    @Test
    void addingToAGroupIsNotRepeatedSinceARefusalWouldNotTellWhoWasAdded() {
        wire.server().enqueue(HANG_UP);

        assertThatThrownBy(() -> wire.client().exchange(on(GroupsOperations.UPDATE_GROUP_BY_NAME)))
                .isInstanceOf(CoderIoException.class);
        assertThat(wire.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void anUnknownUserIsNotFoundWhateverTheStatus() {
        wire.server().enqueue(json(400, UNKNOWN_USER));
        wire.server().enqueue(json(404, NOT_FOUND));
        wire.server().enqueue(json(400, "{\"message\":\"You cannot suspend yourself.\"}"));
        CoderClient client = wire.client();

        assertThatThrownBy(() -> client.users().get("ann"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("400");
        assertThatThrownBy(() -> client.users().get("ann")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.users().suspend("ann")).isExactlyInstanceOf(CoderApiException.class);
    }

    @Test
    void anUnknownDryRunIsNotFoundThoughTheServerFails() {
        wire.server().enqueue(json(500, "{\"message\":\"m\",\"detail\":\"sql: no rows in result set\"}"));
        wire.server().enqueue(json(500, "{\"message\":\"m\",\"detail\":\"the database is away\"}"));
        CoderClient client = wire.client();
        ApiRequest<?, ?> dryRun = on(DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_BY_JOB_ID);

        assertThatThrownBy(() -> client.exchange(dryRun)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.exchange(dryRun)).isExactlyInstanceOf(CoderApiException.class);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation) {
        ApiRequest<B, R> request = ApiRequest.of(operation);
        for (Parameter parameter : operation.parameters()) {
            if (parameter.location() == Parameter.Location.PATH) {
                request.path(parameter.name(), new UUID(0, 1).toString());
            }
        }
        return request;
    }
}
