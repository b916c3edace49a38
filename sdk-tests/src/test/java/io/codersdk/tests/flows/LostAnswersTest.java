package io.codersdk.tests.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.TemplatesOperations;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Templates and workspaces are made once, wherever the connection breaks, and no other is taken for what was asked for. */
class LostAnswersTest {
    @AutoClose
    private final Deployment deployment = new Deployment();

    private final CoderClient coder = deployment.client;

    @TempDir
    Path folder;

    private Template template;

    @BeforeEach
    void push() {
        template = deployment.push(folder, Deployment.TERRAFORM).template();
    }

    @ParameterizedTest
    @EnumSource
    void aWorkspace(Cut cut) {
        deployment.fail(WorkspacesOperations.CREATE_USER_WORKSPACE, cut);
        Workspace created = coder.workspaces().create("me", Deployment.workspace("dev", template));
        assertThat(created.name()).isEqualTo("dev");
        assertThat(coder.workspaces().list()).extracting(Workspace::id).containsExactly(created.id());
        assertThat(coder.builds().list(created.id())).hasSize(1);
        assertThat(deployment.sent("workspaces")).isEqualTo(cut == Cut.AFTER ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource
    void aBuild(Cut cut) {
        Workspace workspace =
                coder.workspaces().createAndWait("me", Deployment.workspace("dev", template), Deployment.WAIT);
        deployment.fail(BuildsOperations.CREATE_WORKSPACE_BUILD, cut);
        WorkspaceBuild build = coder.builds().create(workspace.id(), build(WorkspaceTransition.STOP));
        assertThat(build.transition()).isEqualTo(WorkspaceTransition.STOP);
        assertThat(build.buildNumber()).isEqualTo(2);
        coder.builds().waitUntilDone(build.id(), Deployment.WAIT);
        assertThat(coder.builds().list(workspace.id())).hasSize(2);
    }

    private static CreateWorkspaceBuildRequest build(WorkspaceTransition transition) {
        return CreateWorkspaceBuildRequest.builder().transition(transition).build();
    }

    @ParameterizedTest
    @EnumSource
    void aTemplateAndItsVersion(Cut cut) {
        UUID file = coder.files().uploadTar("no archive, which importing will tell".getBytes(StandardCharsets.UTF_8));
        TemplateVersion version =
                coder.templateVersions().create("default", version(file).build());
        deployment.fail(TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION, cut);
        Template created = coder.templates()
                .create(
                        "default",
                        CreateTemplateRequest.builder()
                                .name("other")
                                .templateVersionId(version.id())
                                .build());
        assertThat(created.activeVersionId()).isEqualTo(version.id());

        deployment.fail(TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION, cut);
        TemplateVersion second = coder.templateVersions()
                .create(
                        "default",
                        version(file).templateId(created.id()).name("second").build());
        assertThat(second.name()).isEqualTo("second");
        assertThat(coder.templateVersions().list(created.id()))
                .extracting(TemplateVersion::id)
                .containsExactly(version.id(), second.id());
    }

    private static CreateTemplateVersionRequest.Builder version(UUID file) {
        return CreateTemplateVersionRequest.builder()
                .fileId(file)
                .storageMethod(ProvisionerStorageMethod.FILE)
                .provisioner(ProvisionerType.TERRAFORM);
    }

    /** Nobody could say which of several is the one that was asked for. */
    @Test
    void aVersionWithoutANameIsNotSentAgain() {
        UUID file = coder.files().uploadTar(new byte[] {1});
        deployment.fail(TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION, Cut.BEFORE);
        long before = deployment.sent("templateversions");
        assertThatExceptionOfType(CoderIoException.class)
                .isThrownBy(() -> coder.templateVersions()
                        .create(
                                "default",
                                version(file).templateId(template.id()).build()));
        assertThat(deployment.sent("templateversions") - before).isEqualTo(1);
    }

    /** The server's clock says how old it is, whatever the one here says. */
    @Test
    void anOlderWorkspaceOfThatNameIsNotTheOneAskedFor() {
        coder.workspaces().create("me", Deployment.workspace("dev", template));
        String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        deployment.fail(WorkspacesOperations.CREATE_USER_WORKSPACE, Cut.BEFORE);
        deployment
                .fake
                .faults()
                .next(
                        2,
                        WorkspacesOperations.GET_WORKSPACE_METADATA_BY_USER_AND_WORKSPACE_NAME,
                        Fault.delayHeaders(Duration.ZERO).withHeader("Date", later));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> coder.workspaces().create("me", Deployment.workspace("dev", template)))
                .withMessageContaining("2 times");
        assertThat(coder.workspaces().list()).hasSize(1);
    }

    @Test
    void aBuildOfAnotherKindIsNotTheOneAskedFor() {
        Workspace workspace =
                coder.workspaces().createAndWait("me", Deployment.workspace("dev", template), Deployment.WAIT);
        deployment.fail(BuildsOperations.CREATE_WORKSPACE_BUILD, Cut.BEFORE);
        WorkspaceBuild build = coder.builds().create(workspace.id(), build(WorkspaceTransition.STOP));
        assertThat(build.buildNumber()).isEqualTo(2);
        assertThat(build.transition()).isEqualTo(WorkspaceTransition.STOP);
    }

    @Test
    void whereNothingMayBeRepeatedNothingIsLookedUp() {
        CoderClient once = coder.withOptions(options -> options.maxRetries(0));
        deployment.fail(WorkspacesOperations.CREATE_USER_WORKSPACE, Cut.BEFORE);
        assertThatExceptionOfType(CoderIoException.class)
                .isThrownBy(() -> once.workspaces().create("me", Deployment.workspace("dev", template)));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> coder.workspaces().getByName("me", "dev"));
    }
}
