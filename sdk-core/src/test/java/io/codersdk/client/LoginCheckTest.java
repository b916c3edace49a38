package io.codersdk.client;

import static io.codersdk.http.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.ConflictException;
import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.ExternalAuthRequiredException.Login;
import io.codersdk.error.ValidationException;
import io.codersdk.http.Wire;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.wait.Check;
import io.codersdk.wait.WaitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a workspace is not built for want of. The server's last word is a conflict, to show that it was asked to build. */
class LoginCheckTest {
    private static final UUID VERSION = UUID.fromString("dd8ef5e1-0b30-4b4a-8d2c-95f15d9977d7");
    private static final UUID TEMPLATE = UUID.fromString("9d4164d7-4ac8-401d-a47f-586ea32fe4a3");
    private static final UUID ME = UUID.fromString("e48faaec-3bd2-4227-830c-dd2a27fa4262");
    private static final UUID WORKSPACE = UUID.fromString("002755bb-e484-4242-b7fe-ab4f11876a9e");
    private static final String LOGINS = "GET /api/v2/templateversions/" + VERSION + "/external-auth";
    private static final String CREATE_MINE = "POST /api/v2/users/me/workspaces";

    @RegisterExtension
    final Wire wire = new Wire();

    private void answer(int status, String json) {
        wire.server().enqueue(json(status, json.replace('\'', '"')));
    }

    private static String login(String id, boolean authenticated, String more) {
        return "{'id':'" + id + "','type':'" + id + "','display_name':'" + id.toUpperCase(Locale.ROOT)
                + "','display_icon':'','authenticate_url':'https://coder.example.com/external-auth/" + id
                + "','authenticated':" + authenticated + more + "}";
    }

    private static CreateWorkspaceRequest ofVersion() {
        return CreateWorkspaceRequest.builder()
                .name("dev")
                .templateVersionId(VERSION)
                .build();
    }

    private Workspace create(String owner, CreateWorkspaceRequest request) {
        return wire.client().workspaces().createAndWait(owner, request, WaitOptions.DEFAULT.without(Check.PARAMETERS));
    }

    private List<String> asked() throws InterruptedException {
        List<String> asked = new ArrayList<>();
        for (int left = wire.server().getRequestCount(); left > 0; left--) {
            RecordedRequest request = wire.received();
            asked.add(request.getMethod() + " " + request.getTarget());
        }
        return asked;
    }

    @Test
    void nothingIsCreatedWhereALoginIsMissing() throws Exception {
        answer(200, "{'id':'" + TEMPLATE + "','active_version_id':'" + VERSION + "'}");
        answer(
                200,
                "[" + login("github", false, "") + "," + login("gitlab", true, "") + "," + login("gitea", false, "")
                        + "]");
        CreateWorkspaceRequest request = CreateWorkspaceRequest.builder()
                .name("dev")
                .templateId(TEMPLATE)
                .build();

        assertThatThrownBy(() -> create("me", request))
                .isInstanceOfSatisfying(ExternalAuthRequiredException.class, e -> {
                    assertThat(e.url()).isEqualTo("https://coder.example.com/external-auth/github");
                    assertThat(e.logins()).extracting(Login::provider).containsExactly("github", "gitea");
                })
                .hasMessage("Workspace dev needs a login at GITHUB, to be made at "
                        + "https://coder.example.com/external-auth/github; and at GITEA, to be made at "
                        + "https://coder.example.com/external-auth/gitea");

        assertThat(asked()).containsExactly("GET /api/v2/templates/" + TEMPLATE, LOGINS);
    }

    @Test
    void aLoginThatIsThereOrOptionalIsNotMissing() throws Exception {
        answer(200, "[" + login("github", true, "") + "," + login("gitlab", false, ",'optional':true") + "]");
        answer(409, "{'message':'taken'}");

        assertThatThrownBy(() -> create("me", ofVersion())).isInstanceOf(ConflictException.class);

        assertThat(asked()).containsExactly(LOGINS, CREATE_MINE);
    }

    /** The logins that are told are the caller's. */
    @Test
    void nobodyKnowsTheLoginsOfOthers() throws Exception {
        answer(200, "[" + login("github", false, "") + "]");
        answer(200, "{'id':'" + ME + "','username':'ann'}");
        answer(409, "{'message':'taken'}");

        assertThatThrownBy(() -> create("bert", ofVersion())).isInstanceOf(ConflictException.class);

        assertThat(asked()).containsExactly(LOGINS, "GET /api/v2/users/me", "POST /api/v2/users/bert/workspaces");
    }

    @Test
    void theCallerIsKnownByNameAsWell() {
        answer(200, "[" + login("github", false, "") + "]");
        answer(200, "{'id':'" + ME + "','username':'ann'}");

        assertThatThrownBy(() -> create("Ann", ofVersion())).isInstanceOf(ExternalAuthRequiredException.class);
    }

    @Test
    void whatIsWrongWithTheRequestIsForTheServerToSay() throws Exception {
        answer(404, "{'message':'Resource not found'}");
        answer(400, "{'message':'No.','validations':[{'field':'template_version_id','detail':'unknown'}]}");

        assertThatThrownBy(() -> create("me", ofVersion())).isInstanceOf(ValidationException.class);

        assertThat(asked()).containsExactly(LOGINS, CREATE_MINE);
    }

    @Test
    void nothingIsStartedWhereTheNewVersionNeedsALogin() throws Exception {
        answer(
                200,
                "{'id':'" + WORKSPACE + "','name':'dev','owner_id':'" + ME + "','template_active_version_id':'"
                        + VERSION + "'}");
        answer(200, "[" + login("github", false, "") + "]");
        answer(200, "{'id':'" + ME + "','username':'ann'}");

        assertThatThrownBy(() ->
                        wire.client().workspaces().update(WORKSPACE, WaitOptions.DEFAULT.without(Check.PARAMETERS)))
                .isInstanceOf(ExternalAuthRequiredException.class);

        assertThat(asked()).containsExactly("GET /api/v2/workspaces/" + WORKSPACE, LOGINS, "GET /api/v2/users/me");
    }
}
