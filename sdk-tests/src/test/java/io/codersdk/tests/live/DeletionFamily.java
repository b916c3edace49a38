package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.GoneException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.stream.LogStream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The end of what the suite made: the workspace, another of the same name, and the template. */
@TestMethodOrder(OrderAnnotation.class)
abstract class DeletionFamily extends Family {
    private WorkspacesClient workspaces() {
        return coder.workspaces();
    }

    @Test
    @Order(1)
    void aTemplateWithAWorkspaceIsNotDeleted() {
        Template template = live.template.now();
        live.workspace.created();
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> coder.templates().delete(template.id()));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(live.template.now().id()).isEqualTo(template.id());
    }

    @Test
    @Order(2)
    void aDeletedWorkspaceIsGoneAndStillKnownAsDeleted() {
        Workspace workspace = live.workspace.now();
        workspaces().delete(workspace.id(), live.wait);
        live.workspace.deleted();
        assertGone(workspace);

        Workspace deleted = workspaces().waitUntilDeleted(workspace.id(), live.wait);
        assertThat(workspaces().getDeleted(workspace.id()).latestBuild().id())
                .isEqualTo(deleted.latestBuild().id());
        assertThat(deleted.name()).isEqualTo(workspace.name());
        assertThat(deleted.latestBuild().status()).isEqualTo(WorkspaceStatus.DELETED);
        assertThat(coder.builds().list(workspace.id()))
                .extracting(WorkspaceBuild::buildNumber)
                .contains(1, workspace.latestBuild().buildNumber() + 1);
        try (LogStream<ProvisionerJobLog> log =
                coder.builds().followLogs(deleted.latestBuild().id())) {
            assertThat(log.stream().count()).isPositive();
        }
        assertNotBuiltAnew(workspace);
    }

    /** Servers before 2026 would (wire protocol 4.6). */
    private void assertNotBuiltAnew(Workspace deleted) {
        refusal(GoneException.class, () -> workspaces().start(deleted.id(), live.wait));
        refusal(GoneException.class, () -> workspaces().update(deleted.id(), live.wait));
        refusal(GoneException.class, () -> workspaces().restart(deleted.id(), live.wait));
        refusal(GoneException.class, () -> workspaces().stop(deleted.id(), live.wait));
        refusal(GoneException.class, () -> workspaces().delete(deleted.id(), live.wait));
        refusal(GoneException.class, () -> workspaces().waitUntilStopped(deleted.id(), live.wait));
    }

    private void deleteWorkspace() {
        if (live.workspace.exists()) {
            workspaces().delete(live.workspace.id(), live.wait);
            live.workspace.deleted();
        }
    }

    private void assertGone(Workspace workspace) {
        refusal(GoneException.class, () -> workspaces().get(workspace.id()));
        refusal(NotFoundException.class, () -> workspaces().getByName("me", workspace.name()));
        assertThat(workspaces()
                        .list(WorkspaceQuery.builder()
                                .template(live.template.name())
                                .build()))
                .isEmpty();
    }

    /** Its name is free again at once (wire protocol 15). */
    @Test
    @Order(3)
    void theNextOfItsNameIsCreatedReadyAndDeleted() {
        live.workspace.requireReadiness();
        deleteWorkspace();
        Workspace next =
                workspaces().createAndWait("me", live.workspace.request().build(), live.wait);
        assertThat(next.name()).isEqualTo(live.workspace.name());
        assertThat(next.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(next.latestBuild().buildNumber()).isEqualTo(1);

        workspaces().delete(next.id(), live.wait);
        assertGone(next);
    }

    @Test
    @Order(4)
    void aTemplateWithoutWorkspacesIsDeleted() {
        Template template = live.template.now();
        deleteWorkspace();
        coder.templates().delete(template.id());
        refusal(NotFoundException.class, () -> coder.templates().get(template.id()));
        refusal(
                NotFoundException.class,
                () -> coder.templates().getByName(OrganizationsClient.DEFAULT, template.name()));
    }
}
