package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.client.TemplatePush;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.CreateTokenRequest;
import io.codersdk.model.codersdk.CreateUserRequestWithOrgs;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.operation.TemplatesOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** That nothing stays behind, whatever the tests did, and that nothing else goes. */
class LeftoversTest {
    private static final WaitOptions WAIT =
            WaitOptions.DEFAULT.interval(Duration.ofMillis(10)).timeout(Duration.ofSeconds(30));
    private static final String OURS = Leftovers.PREFIX + "0-";

    @AutoClose
    private final FakeCoder fake = Live.quickFake();

    @AutoClose
    private final CoderClient coder = fake.client();

    private final User me = coder.users().get("me");
    private final Leftovers leftovers = new Leftovers(coder, me, WAIT);

    @Test
    void whatHasTheNameGoesAndNothingElse() {
        UUID template = push(OURS + "template");
        workspace(OURS + "busy", template);
        workspace("theirs", push("theirs"));
        user(OURS + "user");
        user("theirs");
        token(OURS + "token");
        token("theirs");

        assertThat(leftovers.remove(OURS, Instant.MAX)).isEmpty();

        assertThat(coder.workspaces().list(WorkspaceQuery.ALL))
                .extracting(Workspace::name)
                .containsExactly("theirs");
        assertThat(coder.templates().list()).extracting(Template::name).containsExactly("theirs");
        assertThat(coder.users().list()).extracting(User::username).containsExactlyInAnyOrder(me.username(), "theirs");
        assertThat(coder.tokens().list("me"))
                .extracting(ApiKeyWithOwner::tokenName)
                .containsExactly("theirs");
    }

    @Test
    void whatIsYoungerThanAskedForStays() {
        token(OURS + "token");
        assertThat(leftovers.remove(Leftovers.PREFIX, Instant.now().minus(Duration.ofHours(1))))
                .isEmpty();
        assertThat(coder.tokens().list("me")).hasSize(1);
    }

    @Test
    void whatCannotBeRemovedIsToldAndTheRestGoes() {
        push(OURS + "template");
        token(OURS + "token");
        fake.faults().next(TemplatesOperations.DELETE_TEMPLATE_BY_ID, Fault.status(403));

        List<String> problems = leftovers.remove(OURS, Instant.MAX);
        assertThat(problems).hasSize(2).allMatch(problem -> problem.contains("template " + OURS + "template"));
        assertThat(coder.tokens().list("me")).isEmpty();
    }

    private UUID push(String name) {
        return coder.templates()
                .push(TemplatePush.of(LiveSettings.fake().template()).name(name).waitOptions(WAIT))
                .template()
                .id();
    }

    /** Its build is still going on. */
    private void workspace(String name, UUID template) {
        coder.workspaces()
                .create(
                        "me",
                        CreateWorkspaceRequest.builder()
                                .name(name)
                                .templateId(template)
                                .build());
    }

    private void user(String name) {
        coder.users()
                .create(CreateUserRequestWithOrgs.builder()
                        .username(name)
                        .email(name + "@example.com")
                        .password(LiveUser.PASSWORD)
                        .organizationIds(me.organizationIds())
                        .build());
    }

    private void token(String name) {
        coder.tokens().create("me", CreateTokenRequest.builder().tokenName(name).build());
    }
}
