package io.codersdk.tests.flows;

import static io.codersdk.tests.flows.Deployment.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.InvalidInputException;
import io.codersdk.error.InvalidInputException.Problem;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.testkit.ReceivedRequest;
import io.codersdk.wait.Check;
import io.codersdk.wait.WaitOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is told before anything is built, all at once, and only then. */
class BuildChecksTest {
    private static final String PARAMETERS = Deployment.TERRAFORM + """
            data "coder_parameter" "region" {
              name    = "region"
              type    = "string"
              mutable = false
            }
            data "coder_parameter" "cpu" {
              name    = "cpu"
              type    = "number"
              mutable = true
              default = "2"
              validation {
                min = 1
                max = 8
              }
            }
            """;

    @AutoClose
    private final Deployment coder = new Deployment();

    private final WorkspacesClient workspaces = coder.client.workspaces();

    @TempDir
    Path folder;

    private CreateWorkspaceRequest.Builder request(String name) {
        return CreateWorkspaceRequest.builder()
                .name(name)
                .templateId(coder.push(folder, PARAMETERS).template().id());
    }

    private static WorkspaceBuildParameter value(String name, String value) {
        return WorkspaceBuildParameter.builder().name(name).value(value).build();
    }

    private Workspace created() {
        return workspaces.createAndWait(
                "me",
                request("dev")
                        .richParameterValues(List.of(value("region", "eu")))
                        .build(),
                WAIT);
    }

    private long builds() {
        return coder.fake.requests().stream()
                .map(ReceivedRequest::method)
                .filter("POST"::equals)
                .count();
    }

    private List<String> wrong(Runnable build) {
        long before = builds();
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, build::run);
        assertThat(builds()).as("what is wrong is not sent").isEqualTo(before);
        return refused.problems().stream().map(Problem::field).toList();
    }

    @Test
    void allThatIsWrongWithANewWorkspaceIsToldAtOnce() {
        CreateWorkspaceRequest request = request("my workspace")
                .autostartSchedule("at nine")
                .ttl(Duration.ofSeconds(5))
                .richParameterValues(List.of(value("cpu", "9"), value("gpu", "1")))
                .build();

        assertThat(wrong(() -> workspaces.createAndWait("me", request, WAIT)))
                .containsExactly("name", "autostart_schedule", "ttl_ms", "region", "cpu", "gpu");
    }

    @Test
    void eachCheckCanBeSwitchedOff() {
        WaitOptions unchecked =
                WAIT.without(Check.NAME).without(Check.PARAMETERS).without(Check.SCHEDULE);
        CreateWorkspaceRequest badName = request("my workspace").build();
        assertThatThrownBy(() -> workspaces.createAndWait("me", badName, unchecked))
                .isInstanceOf(CoderApiException.class);
        CreateWorkspaceRequest missing = request("dev").build();
        assertThatThrownBy(() -> workspaces.createAndWait("me", missing, unchecked))
                .isInstanceOf(CoderApiException.class);
        assertThat(wrong(() -> workspaces.createAndWait("me", badName, WAIT.without(Check.PARAMETERS))))
                .containsExactly("name");
    }

    @Test
    void aTemplateThatThereIsNotIsForTheServerToTell() {
        assertThatThrownBy(() ->
                        workspaces.createAndWait("me", w -> w.name("dev").templateId(new UUID(1, 2)), WAIT))
                .isInstanceOf(CoderApiException.class);
    }

    @Test
    void aNameThatIsTakenIsStillAConflict() {
        created();
        CreateWorkspaceRequest again = request("dev")
                .richParameterValues(List.of(value("region", "eu")))
                .build();
        assertThatThrownBy(() -> workspaces.createAndWait("me", again, WAIT)).isInstanceOf(ConflictException.class);
    }

    @Test
    void aStartTakesOtherValuesAndKeepsTheRest() {
        UUID id = created().id();
        workspaces.stop(id, WAIT);

        Workspace started = workspaces.start(id, Map.of("cpu", "4", "region", "eu"), WAIT);

        assertThat(coder.client.builds().parameters(started.latestBuild().id()))
                .containsExactlyInAnyOrder(value("cpu", "4"), value("region", "eu"));
        assertThat(wrong(() -> workspaces.start(id, Map.of("region", "us", "cpu", "0"), WAIT)))
                .containsExactlyInAnyOrder("region", "cpu");
    }

    @Test
    void anUpdateListsWhatTheNewVersionNeeds() {
        UUID id = created().id();
        workspaces.stop(id, WAIT);
        coder.push(folder, PARAMETERS + """
                data "coder_parameter" "team" {
                  name    = "team"
                  type    = "string"
                  mutable = true
                }
                """);

        assertThat(wrong(() -> workspaces.update(id, WAIT))).containsExactly("team");

        Workspace updated = workspaces.update(id, Map.of("team", "core"), WAIT);
        assertThat(updated.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(updated.outdated()).isFalse();
    }
}
