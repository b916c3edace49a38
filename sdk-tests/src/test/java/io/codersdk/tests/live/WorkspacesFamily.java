package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** No request here makes a second workspace. */
abstract class WorkspacesFamily extends Family {
    private WorkspacesClient workspaces() {
        return coder.workspaces();
    }

    @Test
    void aNewOneIsAsAskedForAndStarts() {
        Workspace created = live.workspace.created();
        Template template = live.template.now();
        assertThat(created.name()).isEqualTo(live.workspace.name());
        assertThat(created.ownerId()).isEqualTo(live.me.id());
        assertThat(created.ownerName()).isEqualTo(live.me.username());
        assertThat(created.organizationId()).isEqualTo(live.organization.id());
        assertThat(created.templateId()).isEqualTo(template.id());
        assertThat(created.templateName()).isEqualTo(template.name());
        assertThat(created.dormantAt()).isEmpty();
        assertThat(created.favorite()).isFalse();

        WorkspaceBuild build = created.latestBuild();
        assertThat(build.buildNumber()).isEqualTo(1);
        assertThat(build.transition()).isEqualTo(WorkspaceTransition.START);
        assertThat(build.workspaceId()).isEqualTo(created.id());
        assertThat(build.templateVersionId())
                .isEqualTo(live.template.first().version().id());
        assertThat(build.initiatorId()).isEqualTo(live.me.id());
        Complete.check(created);
    }

    @Test
    void oneIsFoundByIdAndByTheNameItsOwnerGaveIt() {
        Workspace workspace = live.workspace.running();
        assertThat(workspace.latestBuild().status()).isEqualTo(WorkspaceStatus.RUNNING);
        assertThat(workspaces().getByName("me", workspace.name()).id()).isEqualTo(workspace.id());
        assertThat(workspaces().getByName(live.me.username(), workspace.name()).id())
                .isEqualTo(workspace.id());
        assertThat(workspaces().getDeleted(workspace.id()).name()).isEqualTo(workspace.name());
        Complete.check(workspace);
    }

    @Test
    void theAgentsOfABuildAreThoseOfItsResources() {
        Workspace workspace = live.workspace.running();
        assertThat(WorkspacesClient.agents(workspace.latestBuild()))
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(agent -> assertThat(workspace.latestBuild().resources())
                        .anyMatch(resource -> resource.id().equals(agent.resourceId())));
    }

    @Test
    void anUnknownOneIsNotFound() {
        refusal(NotFoundException.class, () -> workspaces().get(NOTHING));
        refusal(NotFoundException.class, () -> workspaces().getDeleted(NOTHING));
        refusal(NotFoundException.class, () -> workspaces().getByName("me", live.name("nothing")));
    }

    @Test
    void somebodyElseDoesNotSeeIt() {
        Workspace workspace = live.workspace.created();
        var other = live.as(live.user.login());
        refusal(NotFoundException.class, () -> other.workspaces().get(workspace.id()));
        refusal(NotFoundException.class, () -> other.schedules().updateTtl(workspace.id(), Duration.ofHours(1)));
    }

    @Test
    void aTakenNameIsAConflictWhateverItsCase() {
        live.workspace.created();
        String name = live.workspace.name();
        for (String taken : new String[] {name, name.toUpperCase(Locale.ROOT)}) {
            CreateWorkspaceRequest request =
                    live.workspace.request().name(taken).build();
            ConflictException conflict =
                    refusal(ConflictException.class, () -> workspaces().create("me", request));
            assertThat(fields(conflict)).containsExactly("name");
        }
    }

    @Test
    void whatIsWrongIsRefusedByField() {
        live.workspace.created();
        assertThat(fieldsOf(live.workspace.request().name("sdk-live bad"))).containsExactly("name");
        assertThat(fieldsOf(live.workspace.request().name(live.name("none")).templateVersionId(NOTHING)))
                .containsExactly("template_version_id");
        assertThat(fieldsOf(
                        CreateWorkspaceRequest.builder().name(live.name("none")).templateId(NOTHING)))
                .containsExactly("template_id");
        assertThat(fieldsOf(live.workspace
                        .request()
                        .name(live.name("both"))
                        .templateId(live.template.now().id())))
                .containsExactlyInAnyOrder("template_id", "template_version_id");
    }

    private List<String> fieldsOf(CreateWorkspaceRequest.Builder request) {
        return fields(refusal(ValidationException.class, () -> workspaces().create("me", request.build())));
    }

    /** The parameter is named in the fields by newer servers alone, and in the message by all. */
    @Test
    void aValueThatAParameterDoesNotTakeIsRefused() {
        live.workspace.created();
        CreateWorkspaceRequest request = live.workspace
                .request()
                .name(live.name("value"))
                .richParameterValues(List.of(Parameters.of(live).wrong()))
                .build();
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> workspaces().create("me", request));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContaining(Parameters.of(live).wrong().name());
    }
}
