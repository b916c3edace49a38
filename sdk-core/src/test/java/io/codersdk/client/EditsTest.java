package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.Wire;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Permission;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An edit sends what the server would reset if it were left out. */
class EditsTest {
    private static final UUID ID = UUID.fromString("6a4b9c0e-6a2a-4d7b-8f0e-2f4f1d6f7a55");

    private final Map<String, String> answers = new HashMap<>();

    @RegisterExtension
    final Wire wire = new Wire();

    private CoderClient coder;

    @BeforeEach
    void script() {
        wire.server().setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        coder = wire.client();
    }

    private MockResponse answer(RecordedRequest request) {
        String answer = answers.get(request.getMethod() + " " + request.getUrl().encodedPath());
        return answer == null ? Wire.json(404, "{\"message\": \"Not there.\"}") : Wire.json(200, answer);
    }

    private void answer(String request, String json) {
        answers.put(request, json.replace('\'', '"'));
    }

    /** The body of the next request that has one. */
    private JsonValue sent() throws InterruptedException {
        RecordedRequest request = wire.received();
        return request.getMethod().equals("GET")
                ? sent()
                : JsonValue.parse(request.getBody().utf8());
    }

    private static JsonValue json(String json) {
        return JsonValue.parse(json.replace('\'', '"'));
    }

    @Test
    void aProfileKeepsTheNameThatIsNotChanged() throws InterruptedException {
        answer("GET /api/v2/users/ann", "{'id': '" + ID + "', 'username': 'ann', 'name': 'Ann Doe'}");
        answer("PUT /api/v2/users/" + ID + "/profile", "{}");

        coder.users().editProfile("ann", profile -> profile.username("anna"));

        assertThat(sent()).isEqualTo(json("{'username': 'anna', 'name': 'Ann Doe'}"));
    }

    @Test
    void aProfileWithoutARealNameIsChangedAsWell() throws InterruptedException {
        answer("GET /api/v2/users/ann", "{'id': '" + ID + "', 'username': 'ann', 'name': ''}");
        answer("PUT /api/v2/users/" + ID + "/profile", "{}");

        coder.users().editProfile("ann", profile -> profile.username("anna"));

        assertThat(sent()).isEqualTo(json("{'username': 'anna'}"));
    }

    @Test
    void rolesOfTheSiteAreAddedToThoseThatAUserHas() throws InterruptedException {
        answer("GET /api/v2/users/ann/roles", "{'roles': ['auditor'], 'organization_roles': {}}");
        answer("PUT /api/v2/users/ann/roles", "{}");

        coder.roles().editUser("ann", roles -> roles.add("user-admin"));

        assertThat(sent()).isEqualTo(json("{'roles': ['auditor', 'user-admin']}"));
    }

    @Test
    void rolesOfAMemberAreThoseInTheOrganization() throws InterruptedException {
        answer("GET /api/v2/organizations/acme", "{'id': '" + ID + "'}");
        answer(
                "GET /api/v2/users/ann/roles",
                "{'roles': ['auditor'], 'organization_roles': {'" + ID + "': ['reader']}}");
        answer("PUT /api/v2/organizations/acme/members/ann/roles", "{}");

        coder.roles().editMember("acme", "ann", roles -> roles.add("writer"));

        assertThat(sent()).isEqualTo(json("{'roles': ['reader', 'writer']}"));
    }

    @Test
    void aCustomRoleKeepsItsPermissions() throws InterruptedException {
        String permission = "{'action': 'read', 'negate': false, 'resource_type': 'template'}";
        answer(
                "GET /api/v2/organizations/acme/members/roles",
                "[{'name': 'other'}, {'name': 'reader', 'display_name': 'Reader', 'site_permissions': [],"
                        + " 'organization_permissions': [" + permission + "], 'user_permissions': []}]");
        answer("PUT /api/v2/organizations/acme/members/roles", "{}");

        coder.roles()
                .edit(
                        "acme",
                        "reader",
                        role -> role.userPermissions(List.of(Permission.builder()
                                .action(RbacAction.READ)
                                .negate(true)
                                .resourceType(RbacResource.FILE)
                                .build())));

        assertThat(sent())
                .isEqualTo(json("{'name': 'reader', 'display_name': 'Reader', 'site_permissions': [],"
                        + " 'organization_permissions': [" + permission + "], 'user_permissions':"
                        + " [{'action': 'read', 'negate': true, 'resource_type': 'file'}]}"));
    }

    @Test
    void thatThereIsNoSuchCustomRoleIsForTheServerToSay() {
        answer("GET /api/v2/organizations/acme/members/roles", "[]");
        assertThatThrownBy(() -> coder.roles().edit("acme", "nope", role -> role.displayName("x")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void settingsOfTheIdentityProviderAreSentWhole() throws InterruptedException {
        String mapping = "'mapping': {'a': ['" + ID + "']}";
        answer(
                "GET /api/v2/settings/idpsync/organization",
                "{'field': 'o', " + mapping + ", 'organization_assign_default': true}");
        answer("PATCH /api/v2/settings/idpsync/organization", "{}");
        coder.idpSync().editOrganizations(settings -> settings.field("orgs"));
        assertThat(sent()).isEqualTo(json("{'field': 'orgs', " + mapping + ", 'organization_assign_default': true}"));

        String path = " /api/v2/organizations/acme/settings/idpsync/";
        answer(
                "GET" + path + "groups",
                "{'field': 'g', " + mapping + ", 'regex_filter': '^x', 'auto_create_missing_groups': true}");
        answer("PATCH" + path + "groups", "{}");
        coder.idpSync().editGroups("acme", settings -> settings.field("groups"));
        assertThat(sent())
                .isEqualTo(json("{'field': 'groups', " + mapping
                        + ", 'regex_filter': '^x', 'auto_create_missing_groups': true}"));

        answer("GET" + path + "roles", "{'field': 'r', " + mapping + "}");
        answer("PATCH" + path + "roles", "{}");
        coder.idpSync().editRoles("acme", settings -> settings.field("roles"));
        assertThat(sent()).isEqualTo(json("{'field': 'roles', " + mapping + "}"));
    }

    @Test
    void anApplicationKeepsItsIcon() throws InterruptedException {
        String path = " /api/v2/oauth2-provider/apps/" + ID;
        answer("GET" + path, "{'name': 'app', 'callback_url': 'http://localhost:3000', 'icon': '/emojis/1f9ea.png'}");
        answer("PUT" + path, "{}");

        coder.oauth2().edit(ID, app -> app.name("renamed"));

        assertThat(sent())
                .isEqualTo(json(
                        "{'name': 'renamed', 'callback_url': 'http://localhost:3000', 'icon': '/emojis/1f9ea.png'}"));
    }

    @Test
    void noGroupsAreAskedForByNoIds() {
        assertThat(coder.groups().getAll(List.of())).isEmpty();
        assertThat(wire.server().getRequestCount()).isZero();
    }
}
