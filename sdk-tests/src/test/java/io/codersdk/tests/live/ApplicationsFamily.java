package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.UpsertWorkspaceAgentPortShareRequest;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentPortShare;
import io.codersdk.model.codersdk.WorkspaceAgentPortShareLevel;
import io.codersdk.model.codersdk.WorkspaceAgentPortShareProtocol;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ways into a workspace: applications, terminals and shared ports. */
abstract class ApplicationsFamily extends Family {
    private static final int PORT = 8080;

    @Test
    void nobodyIsSentToAStrangeHost() {
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> coder.applications().loginRedirect(URI.create("http://apps.example.com")));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void aTerminalOfAStrangeHostGetsNoToken() {
        CoderApiException refusal = refusal(
                CoderApiException.class,
                () -> coder.applications()
                        .signTerminalToken(
                                URI.create("ws://proxy.example.com/api/v2/workspaceagents/" + NOTHING + "/pty"),
                                NOTHING));
        assertThat(refusal.status()).isIn(400, 404);
    }

    @Test
    void thePortsOfAStrangeWorkspaceAreNotTold() {
        refusal(NotFoundException.class, () -> coder.portShares().list(NOTHING));
    }

    @Test
    void aPortIsSharedAsFarAsTheTemplateAllows() {
        live.grants.requireFeature("control_shared_ports");
        WorkspaceAgent agent = live.workspace.agent();
        UUID workspace = live.workspace.id();
        UUID template = live.template.now().id();
        var before = live.template.now().maxPortShareLevel();
        coder.templates().edit(template, t -> t.maxPortShareLevel(WorkspaceAgentPortShareLevel.AUTHENTICATED));
        try {
            WorkspaceAgentPortShare share = coder.portShares()
                    .share(
                            workspace,
                            port -> port.agentName(agent.name())
                                    .port(PORT)
                                    .protocol(WorkspaceAgentPortShareProtocol.HTTP)
                                    .shareLevel(WorkspaceAgentPortShareLevel.AUTHENTICATED));
            assertThat(coder.portShares().list(workspace)).contains(share);
            Complete.check(share);
            CoderApiException wider = refusal(
                    CoderApiException.class,
                    () -> coder.portShares()
                            .share(
                                    workspace,
                                    UpsertWorkspaceAgentPortShareRequest.builder()
                                            .agentName(agent.name())
                                            .port(PORT)
                                            .protocol(WorkspaceAgentPortShareProtocol.HTTP)
                                            .shareLevel(WorkspaceAgentPortShareLevel.PUBLIC)
                                            .build()));
            assertThat(wider.status()).isEqualTo(400);
            coder.portShares().unshare(workspace, agent.name(), PORT);
            assertThat(coder.portShares().list(workspace)).doesNotContain(share);
            refusal(NotFoundException.class, () -> coder.portShares().unshare(workspace, agent.name(), PORT));
        } finally {
            coder.templates().edit(template, t -> t.maxPortShareLevel(before));
        }
    }

    @Test
    void whatAConnectionNeedsIsTold() {
        WorkspaceAgent agent = live.workspace.agent();
        assertThat(coder.agents().connectionInfo(agent.id()).derpMap()).isPresent();
        assertThat(coder.agents().connectionInfo().derpMap()).isPresent();
    }

    @Test
    @SuppressWarnings("deprecation") // it is there still
    void theStartupLogIsTheLog() {
        WorkspaceAgent agent = live.workspace.agent();
        assertThat(coder.agents().startupLogs(agent.id()))
                .isEqualTo(coder.agents().logs(agent.id()));
    }

    @Test
    @SuppressWarnings("deprecation") // it is there still
    void theResourcesOfABuildAreThoseThatItHas() {
        var build = live.workspace.running().latestBuild();
        assertThat(coder.builds().resources(build.id())).hasSameSizeAs(build.resources());
    }

    @Test
    void theStateOfABuildIsWhateverTheProvisionerKeeps() {
        UUID build = live.workspace.running().latestBuild().id();
        assertThat(coder.builds().state(build)).isNotNull();
    }
}
