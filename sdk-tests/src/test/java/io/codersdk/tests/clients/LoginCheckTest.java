package io.codersdk.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.ExternalAuthRequiredException.Login;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.operation.UsersOperations;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import io.codersdk.tests.Terraform;
import io.codersdk.wait.WaitOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins at external providers for want of which a workspace is not built. */
@CoderTest
@Timeout(60)
class LoginCheckTest {
    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .externalProvider(ExternalProvider.github().displayName("GitHub"))
            .externalProvider(ExternalProvider.of("gitlab", "gitlab").displayName("GitLab"))
            .externalProvider(ExternalProvider.of("gitea", "gitea").displayName("Gitea"))
            .user("ada")
            .user(FakeCoder.OWNER_USERNAME)
            .template("late", Map.of("main.tf", Terraform.AGENT))
            .workspace("dev")
            .template("late", Map.of("main.tf", Terraform.AGENT + login("github", "")))
            .template(
                    "three",
                    Map.of("main.tf", Terraform.AGENT + login("github", "") + login("gitlab", "") + login("gitea", "")))
            .template(
                    "optional",
                    Map.of("main.tf", Terraform.AGENT + login("github", "") + login("gitlab", "optional = true")));

    private final FakeCoder fake;
    private final CoderClient owner;

    LoginCheckTest(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        this.owner = owner;
    }

    private static String login(String provider, String more) {
        return """
                data "coder_external_auth" "%1$s" {
                  id = "%1$s"
                  %2$s
                }
                """.formatted(provider, more);
    }

    private void logIn(String provider) {
        fake.externalAccounts().link(provider, FakeCoder.OWNER_USERNAME, "token");
    }

    private Workspace create(String user, String template) {
        return owner.workspaces()
                .createAndWait(
                        user, w -> w.name("trial").templateId(fake.ids().template(template)), WaitOptions.DEFAULT);
    }

    /** The requests that would change something. */
    private List<String> changes() {
        fake.assertValidRequests();
        return fake.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(ReceivedRequest::toString)
                .toList();
    }

    @Test
    void nothingIsCreatedWhereALoginIsMissing() {
        logIn("gitlab");
        String page = fake.url() + "/external-auth/";

        assertThatThrownBy(() -> create("me", "three"))
                .isInstanceOfSatisfying(ExternalAuthRequiredException.class, e -> {
                    assertThat(e.url()).isEqualTo(page + "github");
                    assertThat(e.logins()).extracting(Login::provider).containsExactly("github", "gitea");
                })
                .hasMessage("Workspace trial needs a login at GitHub, to be made at " + page
                        + "github; and at Gitea, to be made at " + page + "gitea");

        assertThat(changes()).isEmpty();
    }

    @Test
    void aLoginThatIsThereOrOptionalIsNotMissing() {
        logIn("github");
        assertThat(create("me", "optional").name()).isEqualTo("trial");
    }

    /** The logins that are told are the caller's. */
    @Test
    void nobodyKnowsTheLoginsOfOthers() {
        assertThat(create("ada", "three").ownerName()).isEqualTo("ada");
        assertThat(fake.requests())
                .extracting(ReceivedRequest::operation)
                .contains(Optional.of(UsersOperations.GET_USER_BY_NAME));
    }

    @Test
    void theCallerIsKnownByNameAsWell() {
        assertThatThrownBy(() -> create("Owner", "three")).isInstanceOf(ExternalAuthRequiredException.class);
        assertThat(changes()).isEmpty();
    }

    @Test
    void whatIsWrongWithTheRequestIsForTheServerToSay() {
        assertThatThrownBy(() -> owner.workspaces()
                        .createAndWait(
                                "me", w -> w.name("trial").templateVersionId(new UUID(1, 2)), WaitOptions.DEFAULT))
                .isInstanceOf(CoderApiException.class);

        assertThat(Received.last(fake).operation()).contains(WorkspacesOperations.CREATE_USER_WORKSPACE);
    }

    @Test
    void nothingIsStartedWhereTheNewVersionNeedsALogin() {
        UUID dev = fake.ids().workspace("owner", "dev");
        assertThatThrownBy(() -> owner.workspaces().update(dev, WaitOptions.DEFAULT))
                .isInstanceOf(ExternalAuthRequiredException.class);
        assertThat(changes()).isEmpty();
    }
}
