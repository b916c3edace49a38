package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.AgentsClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.error.ValidationException;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentMetadata;
import io.codersdk.model.codersdk.WorkspaceAgentStatus;
import io.codersdk.model.tailcfg.DerpMap;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.LogStream;
import io.codersdk.stream.StreamOutcome;
import io.codersdk.stream.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

abstract class AgentsFamily extends Family {
    private AgentsClient agents() {
        return coder.agents();
    }

    @Test
    void aConnectedOneSaysWhatItIs() {
        WorkspaceAgent ready = live.workspace.agent();
        WorkspaceAgent agent = agents().get(ready.id());
        assertThat(agent.name()).isNotEmpty();
        assertThat(agent.status()).isEqualTo(WorkspaceAgentStatus.CONNECTED);
        assertThat(agent.lifecycleState())
                .isIn(
                        WorkspaceAgentLifecycle.READY,
                        WorkspaceAgentLifecycle.START_ERROR,
                        WorkspaceAgentLifecycle.START_TIMEOUT);
        assertThat(agent.operatingSystem()).isNotEmpty();
        assertThat(agent.architecture()).isNotEmpty();
        assertThat(agent.firstConnectedAt()).isPresent();
        assertThat(agent.lastConnectedAt()).isPresent();
        Complete.check(agent);
    }

    @Test
    void waitingForAReadyOneIsOverAtOnce() {
        WorkspaceAgent ready = live.workspace.agent();
        assertThat(agents().waitUntilReady(ready.id(), live.wait).id()).isEqualTo(ready.id());
    }

    @Test
    void anUnknownOneIsNotFound() {
        refusal(NotFoundException.class, () -> agents().get(NOTHING));
        refusal(NotFoundException.class, () -> agents().logs(NOTHING));
    }

    /** Takes up to half a minute. */
    @Test
    void theOpenPortsAreTold() {
        WorkspaceAgent agent = live.workspace.agent();
        assertThat(agents().listeningPorts(agent.id()).ports()).allSatisfy(port -> {
            assertThat(port.port()).isPositive();
            Complete.check(port);
        });
    }

    @Test
    void itsLogIsReadAndFollowedAlikeUntilItIsClosed() {
        WorkspaceAgent agent = live.workspace.agent();
        List<WorkspaceAgentLog> lines = agents().logs(agent.id());
        assertThat(lines).extracting(WorkspaceAgentLog::id).isSorted().doesNotHaveDuplicates();
        Complete.check(lines);

        LogStream<WorkspaceAgentLog> log = agents().followLogs(agent.id());
        Iterator<WorkspaceAgentLog> iterator = log.iterator();
        List<WorkspaceAgentLog> followed = new ArrayList<>();
        lines.forEach(line -> followed.add(iterator.next()));
        log.close();
        assertThat(followed).isEqualTo(lines);
        assertThat(log.outcome()).map(StreamOutcome::kind).contains(StreamOutcome.Kind.CANCELLED);
        assertThat(log.isPolled()).isFalse();
        if (lines.size() > 1) {
            try (LogStream<WorkspaceAgentLog> rest =
                    agents().followLogs(agent.id(), lines.get(0).id())) {
                assertThat(rest.iterator().next()).isEqualTo(lines.get(1));
            }
        }
    }

    @Test
    void whatItMeasuresIsTold() {
        WorkspaceAgent agent = live.workspace.agent();
        try (EventStream<List<WorkspaceAgentMetadata>> metadata = agents().watchMetadata(agent.id())) {
            Complete.check(metadata.iterator().next());
        }
        EventStream<List<WorkspaceAgentMetadata>> nobodys = agents().watchMetadata(NOTHING);
        refusal(NotFoundException.class, () -> nobodys.iterator().hasNext());
    }

    @Test
    void aTerminalShowsWhatIsTypedUntilItsShellExits() {
        WorkspaceAgent agent = live.workspace.agent();
        Terminal terminal = agents().openTerminal(agent.id(), UUID.randomUUID(), 80, 24);
        terminal.resize(100, 30);
        terminal.write("exit\r");
        assertThat(terminal.stream().mapToInt(shown -> shown.length).sum()).isPositive();
        assertThat(terminal.outcome()).map(StreamOutcome::kind).contains(StreamOutcome.Kind.COMPLETED);
    }

    @Test
    void aCommandRunsInATerminalOfItsOwn() {
        WorkspaceAgent agent = live.workspace.agent();
        try (Terminal terminal = agents().openTerminal(agent.id(), UUID.randomUUID(), 80, 24, "echo 4$((1+1))")) {
            String shown = terminal.stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .collect(Collectors.joining());
            assertThat(shown).contains("42");
        }
    }

    /** Versions below 2.0 are refused before the socket is opened (wire protocol 7.7). */
    @Test
    void aNetworkServiceOfAnotherVersionIsRefused() {
        WorkspaceAgent agent = live.workspace.agent();
        refusal(ValidationException.class, () -> agents().openCoordination(agent.id(), "1.0"));
    }

    /** 2.17.0 lacks it, later servers of 2.17 have it. */
    @Test
    void aNetworkServiceOfAnotherVersionIsRefusedForAllWorkspaces() {
        CoderApiException refusal = refusal(CoderApiException.class, () -> agents().openTailnet("1.0"));
        if (refusal instanceof UnsupportedByServerException) {
            throw Skip.needsNewerServer("network service for all workspaces");
        }
        assertThat(refusal).isInstanceOf(ValidationException.class);
    }

    @Test
    void theMapOfRelaysIsTold() {
        try (EventStream<DerpMap> maps = agents().watchDerpMap()) {
            assertThat(maps.iterator().next().regions()).isNotEmpty();
        }
    }

    /** A server ends the log of an agent when there is a newer build. */
    @Test
    void itsLogIsCompleteWhenTheWorkspaceIsBuiltAnew() {
        WorkspaceAgent agent = live.workspace.agent();
        int before = agents().logs(agent.id()).size();
        LogStream<WorkspaceAgentLog> log = agents().followLogs(agent.id());
        CompletableFuture<List<WorkspaceAgentLog>> whole =
                coder.async().call(c -> log.stream().toList());
        live.workspace.stopped();
        assertThat(whole.join()).hasSizeGreaterThanOrEqualTo(before);
        assertThat(log.outcome()).map(StreamOutcome::kind).contains(StreamOutcome.Kind.COMPLETED);
    }

    /** Servers of 2026 do not know the agent of an older build any more (wire protocol 7.4). */
    @Test
    void theAgentOfAnOlderBuildIsReadableOnOlderServersAlone() {
        WorkspaceAgent agent = live.workspace.agent();
        live.workspace.stopped();
        if (live.isOf2026()) {
            refusal(NotFoundException.class, () -> agents().get(agent.id()));
        } else {
            assertThat(agents().get(agent.id()).name()).isEqualTo(agent.name());
        }
    }
}
