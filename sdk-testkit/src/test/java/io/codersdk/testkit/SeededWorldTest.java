package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.AuditLog;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.model.codersdk.SlimRole;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeededWorldTest {
    private static FakeCoderBuilder world() {
        return FakeCoder.with().steppedTime(Scenario.START);
    }

    private static Workspace workspace(FakeCoder fake, CoderClient coder, String owner, String name) {
        return coder.workspaces().get(fake.ids().workspace(owner, name));
    }

    @Test
    void aWorkspaceRunsAtTheStartAndItsAgentIsReady() {
        try (FakeCoder fake =
                        world().user("ada").template("docker").workspace("dev").start();
                CoderClient ada = fake.client("ada")) {
            Workspace workspace = workspace(fake, ada, "ada", "dev");

            assertThat(workspace.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
            assertThat(workspace.ownerName()).isEqualTo("ada");
            assertThat(workspace.templateName()).isEqualTo("docker");
            WorkspaceAgent agent =
                    workspace.latestBuild().resources().get(0).agents().get(0);
            assertThat(agent.lifecycleState()).isEqualTo(WorkspaceAgentLifecycle.READY);
            assertThat(agent.id()).isEqualTo(fake.ids().agent("ada", "dev"));
        }
    }

    @Test
    void theWorldWasMadeInThePast() {
        try (FakeCoder fake =
                        world().user("ada").template("docker").workspace("dev").start();
                CoderClient owner = fake.client()) {
            Workspace workspace = workspace(fake, owner, "ada", "dev");

            assertThat(fake.clock().instant()).isEqualTo(Scenario.START);
            assertThat(workspace.createdAt()).isBefore(Scenario.START.minus(Settings.BUILDING));
            assertThat(workspace.latestBuild().job().startedAt().orElseThrow())
                    .isEqualTo(workspace.createdAt().plus(Settings.QUEUEING));
        }
    }

    @Test
    void soItWasInTheTimeOfTheSystem() {
        try (FakeCoder fake =
                        FakeCoder.with().template("docker").workspace("dev").start();
                CoderClient owner = fake.client()) {
            Workspace workspace = workspace(fake, owner, "owner", "dev");

            assertThat(workspace.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
            assertThat(workspace.createdAt()).isBefore(fake.clock().instant().minus(Settings.BUILDING));
        }
    }

    @Test
    void aWorkspaceMayBeStoppedDeletedOrHaveFailed() {
        try (FakeCoder fake = world().template("docker")
                        .workspace("idle", w -> w.stopped())
                        .workspace("gone", w -> w.deleted())
                        .workspace("broken", w -> w.failed("no disk left"))
                        .start();
                CoderClient owner = fake.client()) {
            assertThat(workspace(fake, owner, "owner", "idle").latestBuild().status())
                    .isEqualTo(WorkspaceStatus.STOPPED);
            Workspace broken = workspace(fake, owner, "owner", "broken");
            assertThat(broken.latestBuild().status()).isEqualTo(WorkspaceStatus.FAILED);
            assertThat(broken.latestBuild().job().error()).contains("no disk left");
            assertThat(owner.workspaces().list()).extracting(Workspace::name).containsExactly("broken", "idle");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fake.ids().workspace("owner", "gone"))
                    .withMessage("there is no workspace \"gone\" of \"owner\"");
        }
    }

    @Test
    void usersHaveRolesStatusAndPassword() {
        try (FakeCoder fake = world().user("ada", u -> u.roles("template-admin").fullName("Ada L."))
                        .user("grace", u -> u.password("An0ther-Passw0rd!").email("grace@example.org"))
                        .user("idle", u -> u.dormant())
                        .user("gone", u -> u.suspended())
                        .start();
                CoderClient owner = fake.client()) {
            User ada = owner.users().get("ada");
            assertThat(ada.roles()).extracting(SlimRole::name).containsExactly("template-admin");
            assertThat(ada.name()).contains("Ada L.");
            assertThat(ada.status()).isEqualTo(UserStatus.ACTIVE);
            assertThat(owner.users().get("idle").status()).isEqualTo(UserStatus.DORMANT);
            assertThat(owner.users().get("gone").status()).isEqualTo(UserStatus.SUSPENDED);
            assertThat(owner.authentication().login("ada@example.com", FakeCoder.USER_PASSWORD))
                    .isNotNull();
            assertThat(owner.authentication().login("grace@example.org", "An0ther-Passw0rd!"))
                    .isNotNull();
        }
    }

    @Test
    void whatIsNamedAfterAnOrganizationIsInIt() {
        try (FakeCoder fake = world().user("ada")
                        .organization("eng")
                        .user("grace")
                        .user("ada")
                        .group("devs", "grace", "ada")
                        .template("docker")
                        .workspace("dev")
                        .start();
                CoderClient owner = fake.client()) {
            UUID eng = fake.ids().organization("eng");
            assertThat(owner.organizations().listOf("grace"))
                    .extracting(Organization::name)
                    .containsExactly("eng");
            assertThat(owner.organizations().listOf("ada"))
                    .extracting(Organization::name)
                    .containsExactly("coder", "eng");
            assertThat(owner.groups().getByName("eng", "devs").members())
                    .extracting(member -> member.username())
                    .containsExactlyInAnyOrder("ada", "grace");
            assertThat(owner.templates().listOf("eng"))
                    .extracting(Template::id)
                    .containsExactly(fake.ids().template("eng", "docker"));
            assertThat(workspace(fake, owner, "ada", "dev").organizationId()).isEqualTo(eng);
        }
    }

    @Test
    void workspacesGoToTheUserAndTheTemplateThatWereNamedLast() {
        try (FakeCoder fake = world().user("ada")
                        .template("docker")
                        .template("kube")
                        .workspace("dev")
                        .user("grace")
                        .workspace("dev", w -> w.template("docker").parameter("cpu", "4"))
                        .start();
                CoderClient owner = fake.client()) {
            assertThat(workspace(fake, owner, "ada", "dev").templateName()).isEqualTo("kube");
            Workspace graces = workspace(fake, owner, "grace", "dev");
            assertThat(graces.templateName()).isEqualTo("docker");
            assertThat(owner.builds().parameters(graces.latestBuild().id()))
                    .extracting(WorkspaceBuildParameter::value)
                    .containsExactly("4");
        }
    }

    @Test
    void aTemplateThatIsNamedAgainHasANewVersionAndLeavesItsWorkspacesOutdated() {
        try (FakeCoder fake = world().template("docker")
                        .workspace("old")
                        .template("docker", Map.of("main.tf", "resource \"coder_agent\" \"main\" {}"))
                        .workspace("fresh")
                        .start();
                CoderClient owner = fake.client()) {
            assertThat(workspace(fake, owner, "owner", "old").outdated()).isTrue();
            assertThat(workspace(fake, owner, "owner", "fresh").outdated()).isFalse();
        }
    }

    @Test
    void aTemplateMayComeFromAFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), "resource \"coder_agent\" \"main\" {}");
        Files.createDirectories(folder.resolve("scripts"));
        Files.write(folder.resolve("scripts/logo.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});
        try (FakeCoder fake = world().template("own", folder).workspace("dev").start();
                CoderClient owner = fake.client()) {
            Template template = owner.templates().get(fake.ids().template("own"));
            UUID file = owner.templateVersions()
                    .get(template.activeVersionId())
                    .job()
                    .fileId();
            assertThat(new String(owner.files().downloadTar(file), ISO_8859_1)).contains("main.tf", "scripts/logo.png");
        }
    }

    @Test
    void theAuditLogTellsWhoMadeIt() {
        try (FakeCoder fake =
                        world().user("ada").template("docker").workspace("dev").start();
                CoderClient owner = fake.client()) {
            assertThat(owner.audit().list())
                    .extracting(entry -> entry.user().orElseThrow().username() + " "
                            + entry.action().value() + " "
                            + entry.resourceType().value())
                    .containsExactly(
                            "ada start workspace_build",
                            "ada create workspace",
                            "owner create template",
                            "owner write template_version",
                            "owner create template_version",
                            "owner create user");
            assertThat(owner.audit().list()).extracting(AuditLog::statusCode).contains(201);
        }
    }

    @Test
    void aLockedOutUserHasWorkspacesThatTheOwnerMade() {
        try (FakeCoder fake = world().user("gone", u -> u.suspended())
                        .template("docker")
                        .workspace("dev")
                        .start();
                CoderClient owner = fake.client()) {
            Workspace workspace = workspace(fake, owner, "gone", "dev");
            assertThat(workspace.latestBuild().initiatorName()).isEqualTo("owner");
            assertThat(workspace.latestBuild().job().status()).isEqualTo(ProvisionerJobStatus.SUCCEEDED);
        }
    }

    @Test
    void whatAServerRefusesIsRefusedAtTheStartWithItsReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world().user("ada", u -> u.password("weak")).start())
                .withMessageStartingWith("user \"ada\": refused with 400: ")
                .withMessageContaining("password: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world().template("docker", Map.of("main.tf", "resource {{"))
                        .start())
                .withMessageStartingWith("template \"docker\": its import fails: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world().user("ada").group("devs", "grace").start())
                .withMessage("group \"devs\": there is no user \"grace\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> world().workspace("dev"))
                .withMessage("name the template of workspace \"dev\" before it");
        assertThatIllegalStateException()
                .isThrownBy(() -> world().withoutFirstUser().user("ada").start());
    }

    @Test
    void aBuilderStartsAnyNumberOfServersEachWithAWorldAndATimeOfItsOwn() {
        FakeCoderBuilder builder = world().template("docker").workspace("dev");
        try (FakeCoder one = builder.start();
                FakeCoder other = builder.start()) {
            one.clock().advance(Duration.ofHours(1));

            assertThat(other.clock().instant()).isEqualTo(Scenario.START);
            assertThat(one.ids().workspace("owner", "dev"))
                    .isNotEqualTo(other.ids().workspace("owner", "dev"));
        }
    }

    private static List<BiConsumer<FakeCoderBuilder, Duration>> times() {
        return List.of(
                FakeCoderBuilder::queueTime,
                FakeCoderBuilder::importTime,
                FakeCoderBuilder::buildTime,
                FakeCoderBuilder::agentConnectTime,
                FakeCoderBuilder::scriptTime);
    }

    @Test
    void whatTakesLessThanNothingOrMoreThanADayIsRefused() {
        assertThat(times()).allSatisfy(time -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> time.accept(FakeCoder.with(), Duration.ofNanos(-1)))
                    .withMessageContaining("Time is between zero and PT24H, and not ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> time.accept(FakeCoder.with(), Duration.ofDays(400_000)));
        });
    }

    @Test
    void aWorldInWhichEverythingTakesADayIsOne() {
        FakeCoderBuilder slow = FakeCoder.with();
        times().forEach(time -> time.accept(slow, Duration.ofDays(1)));
        slow.user("ada").template("docker").workspace("dev").workspace("idle", w -> w.stopped());
        try (FakeCoder fake = slow.start();
                CoderClient ada = fake.client("ada")) {
            assertThat(ada.workspaces().list())
                    .extracting(workspace -> workspace.latestBuild().status())
                    .containsExactlyInAnyOrder(WorkspaceStatus.RUNNING, WorkspaceStatus.STOPPED);
        }
    }
}
