package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.GetUsersResponse;
import io.codersdk.model.codersdk.LoginWithPasswordResponse;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final String PASSWORD = "Correct-horse-Battery";
    private static final String ORGANIZATION = "00000000-0000-0000-0000-000000000000";

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private Api.Answer create(String username) {
        return scenario.owner.send("POST", "/users", body(username));
    }

    private static String body(String username) {
        return "{\"email\":\"" + username + "@example.com\",\"username\":\"" + username + "\",\"password\":\""
                + PASSWORD + "\",\"organization_ids\":[\"" + ORGANIZATION + "\"]}";
    }

    private Api logIn(String username) {
        Api.Answer answer = scenario.owner.send(
                "POST",
                "/users/login",
                "{\"email\":\"" + username + "@example.com\",\"password\":\"" + PASSWORD + "\"}");
        return new Api(
                scenario.coder, answer.as(LoginWithPasswordResponse.codec()).sessionToken());
    }

    private GetUsersResponse list(String query) {
        return scenario.owner.get("/users" + query).as(GetUsersResponse.codec());
    }

    private static List<String> names(GetUsersResponse response) {
        return response.users().stream().map(User::username).toList();
    }

    @Test
    void aNewUserIsDormantUntilTheFirstLogin() {
        User created = create("ada").as(User.codec());
        assertThat(created.status()).isEqualTo(UserStatus.DORMANT);
        logIn("ada").close();
        assertThat(scenario.owner.get("/users/ada").as(User.codec()).status()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void aUserWhoNeverLoggedInWasLastSeenAtTheZeroTime() {
        assertThat(create("ada").text("last_seen_at")).isEqualTo("0001-01-01T00:00:00Z");
    }

    @Test
    void aUserIsFoundByIdNameAndMe() {
        User me = scenario.owner.get("/users/me").as(User.codec());
        assertThat(scenario.owner.get("/users/" + me.id()).as(User.codec())).isEqualTo(me);
        assertThat(scenario.owner.get("/users/" + me.username()).as(User.codec()))
                .isEqualTo(me);
    }

    @Test
    void anUnknownUserIs400() {
        assertThat(scenario.owner.get("/users/nobody").code()).isEqualTo(400);
    }

    @Test
    void missingFieldsAreNamedWithTheirRule() {
        Api.Answer answer = scenario.owner.send("POST", "/users", "{}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactlyInAnyOrder("email", "username");
        assertThat(answer.text()).contains("required");
    }

    @Test
    void aNameOutsideTheRulesIsRefused() {
        for (String name : new String[] {"-ada", "a--b", "new", "a_b", "x".repeat(33)}) {
            Api.Answer answer = create(name);
            assertThat(answer.code()).as(name).isEqualTo(400);
            assertThat(answer.invalidFields()).as(name).contains("username");
        }
    }

    @Test
    void aUserWithoutOrganizationIsRefused() {
        Api.Answer answer = scenario.owner.send(
                "POST", "/users", "{\"email\":\"a@b.c\",\"username\":\"ada\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly("organization_ids");
    }

    @Test
    void aPasswordWithAnotherLoginTypeIsRefused() {
        String body = body("ada").replace("\"password\":", "\"login_type\":\"oidc\",\"password\":");
        assertThat(scenario.owner.send("POST", "/users", body).code()).isEqualTo(400);
    }

    @Test
    void aTakenNameIs409WithoutValidations() {
        create("ada");
        Api.Answer answer = create("ADA");
        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.invalidFields()).isEmpty();
    }

    @Test
    void theListIsSortedByNameAndCounted() {
        create("Zoe");
        create("ada");
        GetUsersResponse users = list("");
        assertThat(names(users)).containsExactly("ada", "owner", "Zoe");
        assertThat(users.count()).isEqualTo(3);
    }

    @Test
    void limitAndOffsetCutThePageAndTheCountStays() {
        create("ada");
        create("zoe");
        GetUsersResponse page = list("?limit=1&offset=1");
        assertThat(names(page)).containsExactly("owner");
        assertThat(page.count()).isEqualTo(3);
    }

    @Test
    void aPagePastTheEndCountsNothing() {
        GetUsersResponse page = list("?offset=5");
        assertThat(page.users()).isEmpty();
        assertThat(page.count()).isZero();
    }

    @Test
    void theCursorGoesForwardAndTheCountWithIt() {
        create("ada");
        create("zoe");
        User ada = scenario.owner.get("/users/ada").as(User.codec());
        GetUsersResponse page = list("?after_id=" + ada.id());
        assertThat(names(page)).containsExactly("owner", "zoe");
        assertThat(page.count()).isEqualTo(2);
    }

    @Test
    void badPagingIs400OnItsParameter() {
        assertThat(scenario.owner.get("/users?limit=-1").invalidFields()).containsExactly("limit");
        assertThat(scenario.owner.get("/users?after_id=x").invalidFields()).containsExactly("after_id");
    }

    @Test
    void aSearchFiltersByTermStatusAndRole() {
        create("ada");
        assertThat(names(list("?q=AD"))).containsExactly("ada");
        assertThat(names(list("?q=status:active"))).containsExactly("owner");
        assertThat(names(list("?q=status:active,dormant"))).containsExactly("ada", "owner");
        assertThat(names(list("?q=role:owner"))).containsExactly("owner");
        assertThat(names(list("?q=role:member"))).containsExactly("ada", "owner");
    }

    @Test
    void anUnknownKeyOfASearchIs400OnThatKey() {
        Api.Answer answer = scenario.owner.get("/users?q=colour:red%20status:active");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly("colour");
    }

    @Test
    void twoBareWordsSetOneKeyTwice() {
        assertThat(scenario.owner.get("/users?q=a%20b").invalidFields()).containsExactly("search");
    }

    @Test
    void aSuspendedUserIsLockedOutUntilActivated() {
        create("ada");
        try (Api ada = logIn("ada")) {
            assertThat(scenario.owner
                            .send("PUT", "/users/ada/status/suspend", "")
                            .as(User.codec())
                            .status())
                    .isEqualTo(UserStatus.SUSPENDED);
            assertThat(ada.get("/users/me").code()).isEqualTo(401);
            scenario.owner.send("PUT", "/users/ada/status/activate", "");
            assertThat(ada.get("/users/me").code()).isEqualTo(200);
        }
    }

    @Test
    void aMemberSeesNobodyElseAndCreatesNobody() {
        create("ada");
        try (Api ada = logIn("ada")) {
            assertThat(ada.get("/users").as(GetUsersResponse.codec()).users()).hasSize(1);
            assertThat(ada.get("/users/owner").code()).isEqualTo(400);
            assertThat(ada.send("POST", "/users", body("bob")).code()).isEqualTo(403);
            assertThat(ada.send("POST", "/users", body("-bob")).invalidFields())
                    .as("what is wrong is told before what is not permitted")
                    .containsExactly("username");
        }
    }

    @Test
    void aTakenNameIsToldBeforeAWeakPassword() {
        create("ada");
        assertThat(scenario.owner
                        .send("POST", "/users", body("ada").replace(PASSWORD, "x"))
                        .code())
                .isEqualTo(409);
    }

    @Test
    void anOwnerIsNotSuspendedAsLongAsThatIsARole() {
        create("ada");
        scenario.owner.send("PUT", "/users/ada/roles", "{\"roles\":[\"owner\"]}");
        assertThat(scenario.owner.send("PUT", "/users/ada/status/suspend", "").code())
                .isEqualTo(400);
        scenario.owner.send("PUT", "/users/ada/roles", "{\"roles\":[]}");
        assertThat(scenario.owner.send("PUT", "/users/ada/status/suspend", "").code())
                .isEqualTo(200);
    }

    @Test
    void theOldPasswordIsAskedForBeforeTheNewOneIsJudged() {
        create("ada");
        try (Api ada = logIn("ada")) {
            Api.Answer without = ada.send("PUT", "/users/me/password", "{\"password\":\"x\"}");
            assertThat(without.code()).isEqualTo(400);
            assertThat(without.invalidFields()).isEmpty();
            assertThat(ada.send("PUT", "/users/me/password", "{\"password\":\"x\",\"old_password\":\"y\"}")
                            .invalidFields())
                    .containsExactly("password");
        }
    }

    @Test
    void aNewPasswordEndsEverySession() {
        create("ada");
        try (Api ada = logIn("ada")) {
            Api.Answer answer = ada.send(
                    "PUT",
                    "/users/me/password",
                    "{\"old_password\":\"" + PASSWORD + "\",\"password\":\"Another-horse-Battery\"}");
            assertThat(answer.code()).isEqualTo(204);
            assertThat(ada.get("/users/me").code()).isEqualTo(401);
        }
    }

    @Test
    void aUserWithWorkspacesCannotBeDeleted() {
        create("ada");
        String template = scenario.template().id().toString();
        try (Api ada = logIn("ada")) {
            ada.send("POST", "/users/me/workspaces", "{\"name\":\"dev\",\"template_id\":\"" + template + "\"}");
        }
        assertThat(scenario.owner.send("DELETE", "/users/ada", "").code()).isEqualTo(417);
        create("bob");
        assertThat(scenario.owner.send("DELETE", "/users/bob", "").code()).isEqualTo(200);
        assertThat(scenario.owner.get("/users/bob").code()).isEqualTo(400);
    }

    /** As a server keeps it (seen on both). */
    @Test
    void aDeletedUserIsReadableByIdAlone() {
        User user = create("ada").as(User.codec());
        scenario.owner.send("DELETE", "/users/ada", "");
        assertThat(scenario.owner.get("/users/ada").code()).isEqualTo(400);
        assertThat(scenario.owner.get("/users/" + user.id()).code()).isEqualTo(200);
        assertThat(scenario.owner.send("DELETE", "/users/" + user.id(), "").code())
                .isEqualTo(200);
        assertThat(create("ada").code()).isEqualTo(201);
    }

    @Test
    void thePasswordThatItWasIsNoNewOne() {
        create("ada");
        Api.Answer answer = scenario.owner.send("PUT", "/users/ada/password", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.code()).isEqualTo(400);
    }

    @Test
    void aProfileThatTakesAnothersNameNamesTheField() {
        create("ada");
        Api.Answer answer = scenario.owner.send("PUT", "/users/ada/profile", "{\"username\":\"owner\"}");
        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.invalidFields()).containsExactly("username");
    }

    @Test
    void aLoginWakesADormantUserAndIsNotYetASignOfLife() {
        create("ada");
        try (Api ada = logIn("ada")) {
            Api.Answer woken = scenario.owner.get("/users/ada");
            assertThat(woken.text("status")).isEqualTo("active");
            assertThat(woken.text("last_seen_at")).isEqualTo("0001-01-01T00:00:00Z");
            ada.get("/users/me");
            assertThat(scenario.owner.get("/users/ada").as(User.codec()).lastSeenAt())
                    .contains(scenario.coder.clock().instant());
        }
    }

    @Test
    void nobodyDeletesThemselves() {
        assertThat(scenario.owner.send("DELETE", "/users/me", "").code()).isEqualTo(403);
    }

    @Test
    void aUserWhoDoesNotLogInWithAPasswordGetsNone() {
        scenario.owner.send("POST", "/users", """
                {"username":"bot","email":"bot@example.com","login_type":"none",
                 "organization_ids":["00000000-0000-0000-0000-000000000000"]}""");
        assertThat(scenario.owner
                        .send("PUT", "/users/bot/password", "{\"password\":\"" + PASSWORD + "\"}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void loginTypesThatTheServerDoesNotKnowOrHaveAreRefused() {
        for (String type : List.of("oidc", "token", "carrier-pigeon")) {
            Api.Answer answer = scenario.owner.send("POST", "/users", """
                    {"username":"bot","email":"bot@example.com","login_type":"%s",
                     "organization_ids":["00000000-0000-0000-0000-000000000000"]}""".formatted(type));
            assertThat(answer.code()).as(type).isEqualTo(400);
        }
    }

    @Test
    void aWrongTypeIsToldBeforeWhatIsMissing() {
        Api.Answer answer = scenario.owner.send("POST", "/users", "{\"username\":5}");
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.response().detail()).isPresent();
        assertThat(answer.invalidFields()).isEmpty();
    }

    @Test
    void anUnknownStatusIsNoSearch() {
        assertThat(scenario.owner.get("/users?q=status:active,asleep").invalidFields())
                .containsExactly("status");
    }

    @Test
    void theWorkspacesOfOthersDoNotExistForAMember() {
        String workspace = "/workspaces/" + scenario.running().id();
        create("ada");
        try (Api ada = logIn("ada")) {
            assertThat(ada.get(workspace).code()).isEqualTo(404);
            assertThat(ada.get("/workspaces").text()).contains("\"count\":0");
            assertThat(ada.send("POST", workspace + "/builds", "{\"transition\":\"stop\"}")
                            .code())
                    .isEqualTo(404);
            assertThat(ada.get("/audit").text()).contains("\"count\":0");
        }
    }

    @Test
    void theOrganizationOfAClientThatKnowsOneIsAmongThoseOfAUser() {
        String other = scenario.owner
                .send("POST", "/organizations", "{\"name\":\"eng\"}")
                .text("id");
        String legacy = "\"organization_id\":\"" + other + "\",\"password\":";
        User both = scenario.owner
                .send("POST", "/users", body("ada").replace("\"password\":", legacy))
                .as(User.codec());
        assertThat(both.organizationIds()).hasSize(2).contains(UUID.fromString(other));
        String only = "{\"email\":\"a@b.c\",\"username\":\"bob\"," + legacy + "\"" + PASSWORD + "\"}";
        assertThat(scenario.owner.send("POST", "/users", only).as(User.codec()).organizationIds())
                .containsExactly(UUID.fromString(other));
        assertThat(scenario.owner
                        .send("POST", "/users", only.replace(other, ORGANIZATION))
                        .invalidFields())
                .containsExactly("organization_ids");
        assertThat(scenario.owner
                        .send("POST", "/users", only.replace(other, "eng"))
                        .code())
                .isEqualTo(400);
    }
}
