package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceStatus;
import io.codersdk.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Searches over workspaces: those of the suite's template are one, whatever else the deployment has. */
abstract class SearchFamily extends Family {
    private List<UUID> found(WorkspaceQuery.Builder query) {
        return coder.workspaces().list(query.build()).stream()
                .map(Workspace::id)
                .toList();
    }

    /** Narrows a search to workspaces of the suite's template. */
    private WorkspaceQuery.Builder ours() {
        return WorkspaceQuery.builder().template(live.template.name());
    }

    @Test
    void byIdNameOwnerTemplateAndOrganization() {
        Workspace workspace = live.workspace.now();
        UUID id = workspace.id();
        assertThat(found(WorkspaceQuery.builder().id(id))).containsExactly(id);
        assertThat(found(WorkspaceQuery.builder().id(id, NOTHING))).containsExactly(id);
        assertThat(found(WorkspaceQuery.builder().owner("me").name(workspace.name())))
                .containsExactly(id);
        assertThat(found(WorkspaceQuery.builder().owner(live.me.username()).name(live.run())))
                .containsExactly(id);
        assertThat(found(ours())).containsExactly(id);
        assertThat(found(ours().organization(workspace.organizationName()))).containsExactly(id);
        assertThat(found(ours().organization(live.organization.id().toString())))
                .containsExactly(id);
    }

    @Test
    void byStateOfWorkspaceAndAgent() {
        UUID id = live.workspace.running().id();
        assertThat(found(ours().status(WorkspaceStatus.RUNNING))).containsExactly(id);
        assertThat(found(ours().status(WorkspaceStatus.STOPPED))).isEmpty();

        live.workspace.agent();
        assertThat(found(ours().hasAgent(WorkspaceAgentStatus.CONNECTED))).containsExactly(id);
    }

    @Test
    void byVersion() {
        UUID id = live.workspace.id();
        UUID active = live.template.second().version().id();
        assertThat(live.template.now().activeVersionId()).isEqualTo(active);
        boolean outdated =
                !live.workspace.now().latestBuild().templateVersionId().equals(active);
        assertThat(live.workspace.now().outdated()).isEqualTo(outdated);
        assertThat(found(ours().outdated(outdated))).containsExactly(id);
        assertThat(found(ours().outdated(!outdated))).isEmpty();
    }

    @Test
    void byTimeOfUse() {
        Workspace workspace = live.workspace.now();
        Instant before = workspace.createdAt().minus(Duration.ofDays(1));
        assertThat(workspace.lastUsedAt()).isPresent();
        assertThat(found(ours().lastUsedAfter(before))).containsExactly(workspace.id());
        assertThat(found(ours().lastUsedBefore(before))).isEmpty();
    }

    @Test
    void byParameter() {
        UUID id = live.workspace.id();
        WorkspaceBuildParameter parameter = Parameters.of(live).searchable();
        assertThat(found(ours().parameter(parameter.name()))).containsExactly(id);
        assertThat(found(ours().parameter(parameter.name(), parameter.value()))).containsExactly(id);
        assertThat(found(ours().parameter(parameter.name(), "sdk-live-other"))).isEmpty();
    }

    @Test
    void unknownOwnersAndTemplatesHaveNoWorkspaces() {
        assertThat(found(WorkspaceQuery.builder().owner(live.name("nobody")))).isEmpty();
        assertThat(found(WorkspaceQuery.builder().template(live.name("nothing"))))
                .isEmpty();
    }

    @Test
    void aKeyThatIsNotKnownIsNamed() {
        ValidationException refusal = refusal(
                ValidationException.class,
                () -> coder.workspaces().list(WorkspaceQuery.raw("colour:red")).toList());
        assertThat(fields(refusal)).containsExactly("colour");
    }

    @Test
    void anOrganizationThatIsNotKnownIsRefused() {
        CoderApiException refusal = refusal(
                CoderApiException.class, () -> found(WorkspaceQuery.builder().organization(live.name("nowhere"))));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void aPageTellsHowManyThereAre() {
        UUID id = live.workspace.id();
        Page<Workspace> page =
                coder.workspaces().list(ours().build()).pageSize(1).firstPage();
        assertThat(page.items()).extracting(Workspace::id).containsExactly(id);
        assertThat(page.count()).hasValue(1);

        Page<Workspace> all = coder.workspaces().list().pageSize(1).firstPage();
        assertThat(all.items()).hasSize(1);
        assertThat(all.count().orElseThrow()).isPositive();
    }
}
