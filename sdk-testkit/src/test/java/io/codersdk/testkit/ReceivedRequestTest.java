package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.operation.TemplatesOperations;
import io.codersdk.operation.TokensOperations;
import io.codersdk.operation.UsersOperations;
import java.util.List;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedRequestTest {
    private static final String TOKENS = "/users/ada%20l/keys/tokens";

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private ReceivedRequest last() {
        List<ReceivedRequest> requests = scenario.coder.requests();
        return requests.get(requests.size() - 1);
    }

    @Test
    void aRequestKnowsItsOperationAndWhatStandsInItsPath() {
        scenario.owner.send("POST", TOKENS, "{\"token_name\":\"ci\"}");
        assertThat(last().operation()).contains(TokensOperations.CREATE_TOKEN_API_KEY);
        assertThat(last().pathParameter("user")).isEqualTo("ada l");
        ReceivedRequest request = last();
        assertThatIllegalArgumentException().isThrownBy(() -> request.pathParameter("workspace"));
        scenario.owner.get("/unheard/of");
        assertThat(last().operation()).isEmpty();
    }

    @Test
    void aBodyIsReadAsWhatItsOperationTakes() {
        scenario.owner.send("POST", TOKENS, "{\"token_name\":\"ci\"}");
        ReceivedRequest request = last();
        assertThat(request.body(TokensOperations.CREATE_TOKEN_API_KEY).tokenName())
                .contains("ci");
        assertThat(request.body(CreateTokenRequest.codec()).tokenName()).contains("ci");
        assertThatIllegalArgumentException().isThrownBy(() -> request.body(UsersOperations.CREATE_NEW_USER));
        scenario.owner.get("/users");
        ReceivedRequest list = last();
        assertThatIllegalArgumentException().isThrownBy(() -> list.body(UsersOperations.GET_USERS));
    }

    @Test
    void aRequestIsAuthenticatedWhenTheServerKnowsWhoSentIt() {
        scenario.owner.get("/users/me");
        assertThat(last().isAuthenticated()).isTrue();
        scenario.owner.get("/users/nobody");
        assertThat(last().isAuthenticated()).isTrue();
        scenario.owner.get("/buildinfo");
        assertThat(last().isAuthenticated()).isFalse();
        try (Api stranger = new Api(scenario.coder, "0123456789-0123456789012345678901");
                Api agent = new Api(scenario.coder, scenario.coder.agentToken(scenario.agent(scenario.running())))) {
            stranger.get("/users/me");
            assertThat(last().isAuthenticated()).isFalse();
            agent.get("/workspaceagents/me/gitsshkey");
            assertThat(last().isAuthenticated()).isTrue();
        }
    }

    @Test
    void whatTheTestsThemselvesSendIsValid() {
        scenario.running();
        assertThat(scenario.coder.invalidRequests()).isEmpty();
        assertThatCode(scenario.coder::assertValidRequests).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET;    /unheard/of;                 ;    no operation has this method and path",
                "PUT;    /users;                      {};  no operation has this method and path",
                "GET;    /users?limit=1&colour=red;   ;    the query parameter colour is unknown",
                "POST;   /users;                      ;    the body is missing",
                "POST;   /users;                      {;   the body is no JSON",
                "POST;   /users;                      [];  the body is no object",
                "DELETE; /users/x;                    {};  the operation takes no body",
                "POST;   /users/login;                {\"email\":\"a\"};                        /password is missing",
                "POST;   /users/login;                {\"email\":\"a\",\"password\":1};         /password is no string",
                "POST;   /users/login;      {\"email\":\"a\",\"password\":\"b\",\"mood\":1};    /mood is no property",
                "POST;   /users/x/keys/tokens;        {\"scope\":\"some\"};        /scope is none of the known values",
                "POST;   /users/x/keys/tokens;        {\"lifetime\":1.5};          /lifetime is no integer",
                "POST;   /users/x/workspaces; {\"name\":\"a\",\"template_id\":\"b\"};       /template_id is no UUID",
                "POST;   /users/x/workspaces; {\"name\":\"a\",\"rich_parameter_values\":[{\"name\":\"b\",\"value\":1}]};"
                        + " /rich_parameter_values/0/value is no string",
                "PUT;    /workspaces/x/extend;        {\"deadline\":\"soon\"};     /deadline is no time"
            })
    void aRequestThatDoesNotFitTheDescriptionIsNamed(
            String method, String path, @Nullable String body, String problem) {
        boolean bare = body == null && !method.equals("POST");
        scenario.owner.send(
                method,
                path,
                bare ? null : RequestBody.create(body == null ? "" : body, MediaType.get("application/json")));
        assertThat(scenario.coder.invalidRequests())
                .singleElement()
                .satisfies(invalid -> assertThat(invalid.problems()).containsExactly(problem));
    }

    @Test
    void aRequestToANewerServerIsValid() {
        scenario.owner.send(
                "POST",
                "/users/x/workspaces",
                "{\"name\":\"a\",\"template_version_preset_id\":\"%s\"}".formatted(new UUID(1, 1)));
        assertThat(scenario.coder.invalidRequests()).isEmpty();
    }

    @Test
    void theAssertionNamesRequestsAndNoSecrets() {
        scenario.owner.send("POST", "/users/login", "{\"email\":\"a\",\"password\":12345}");
        scenario.owner.send("POST", "/organizations/default/templates", "{\"name\":\"a\"}");
        assertThat(last().operation()).contains(TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION);
        assertThatThrownBy(scenario.coder::assertValidRequests)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /api/v2/users/login: /password is no string")
                .hasMessageContaining("/template_version_id is missing")
                .hasMessageNotContaining("12345");
    }
}
