package io.codersdk.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentLogWriter;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.model.agentsdk.ExternalAuthResponse;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentLogSource;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.stream.LogStream;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A user and the agent of the user's workspace, each with a client. */
@CoderTest
@Timeout(60)
class AgentFlowTest {
    @World
    static final FakeCoderBuilder WORLD = AgentWorld.builder();

    private static final UUID SOURCE = UUID.fromString("9d9a9a2c-5a86-4e4c-9f7a-1d1b3f1f5f10");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final FakeCoder fake;
    private final CoderClient user;
    private final UUID id;

    @AutoClose
    private final AgentClient agent;

    AgentFlowTest(FakeCoder fake, CoderClient user) {
        this.fake = fake;
        this.user = user;
        this.id = AgentWorld.agent(fake);
        this.agent = AgentWorld.client(fake).build();
    }

    private static PostLogSourceRequest source(String name) {
        return PostLogSourceRequest.builder()
                .id(SOURCE)
                .displayName(name)
                .icon("/icon/x.svg")
                .build();
    }

    private List<String> written() {
        return user.agents().logs(id).stream()
                .filter(line -> line.sourceId().filter(SOURCE::equals).isPresent())
                .map(WorkspaceAgentLog::output)
                .toList();
    }

    @Test
    void linesAreBatchedAndReadByTheUserInTheirOrder() {
        List<String> lines =
                IntStream.range(0, 250).mapToObj(line -> "line " + line).toList();
        List<String> lost = new ArrayList<>();
        try (AgentLogWriter log =
                agent.openLog(source("Installer"), (given, why) -> given.forEach(line -> lost.add(line.output())))) {
            lines.forEach(log::write);
        }
        assertThat(written()).isEqualTo(lines);
        assertThat(lost).isEmpty();
        assertThat(Received.of(fake, AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS))
                .hasSizeBetween(3, 5);
    }

    @Test
    void theUserFollowsWhatTheAgentWrites() {
        int before = user.agents().logs(id).size();
        try (LogStream<WorkspaceAgentLog> followed = user.agents().followLogs(id);
                AgentLogWriter log = agent.openLog(source("Installer"), (given, why) -> {})) {
            Iterator<WorkspaceAgentLog> lines = followed.iterator();
            for (int line = 0; line < before; line++) {
                lines.next();
            }
            log.write("first");
            log.flush();
            assertThat(lines.next().output()).isEqualTo("first");
            log.write(LogLevel.ERROR, "second");
            log.flush();
            assertThat(lines.next())
                    .extracting(WorkspaceAgentLog::output, WorkspaceAgentLog::level)
                    .containsExactly("second", LogLevel.ERROR);
        }
    }

    @Test
    void linesBeyondTheQuotaAreRefusedAndTheUserIsTold() {
        PatchLogs batch = PatchLogs.builder()
                .logs(List.of(Log.builder().output("x".repeat(1 << 19)).build()))
                .build();
        agent.logs().append(batch);
        assertThatThrownBy(() -> agent.logs().append(batch))
                .isInstanceOfSatisfying(
                        CoderApiException.class, e -> assertThat(e.status()).isEqualTo(413));
        assertThat(user.agents().get(id).logsOverflowed()).isTrue();
    }

    @Test
    void aSourceIsRenamedByRegisteringItAgain() {
        agent.logs().registerSource(source("Old"));
        WorkspaceAgentLogSource named = agent.logs().registerSource(source("New"));
        assertThat(named.workspaceAgentId()).isEqualTo(id);
        assertThat(user.agents().get(id).logSources())
                .filteredOn(source -> source.id().equals(SOURCE))
                .extracting(WorkspaceAgentLogSource::displayName, WorkspaceAgentLogSource::icon)
                .containsExactly(tuple("New", "/icon/x.svg"));
    }

    @Test
    void gitInTheWorkspaceHasTheKeyThatTheUserShowsToHosts() {
        assertThat(agent.git().sshKey().publicKey())
                .isEqualTo(user.gitSshKeys().get("me").publicKey());
        String old = agent.git().sshKey().privateKey();
        user.gitSshKeys().regenerate("me");
        assertThat(agent.git().sshKey().privateKey()).isNotEqualTo(old);
    }

    @Test
    void whoIsNotLoggedInAtAProviderIsSentToItsPage() {
        assertThatThrownBy(() -> agent.externalAuth().get("github"))
                .isInstanceOfSatisfying(
                        ExternalAuthRequiredException.class,
                        missing -> assertThat(missing.url()).isEqualTo(fake.url() + "/external-auth/github"));
        assertThatThrownBy(() -> agent.externalAuth().get("none")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> agent.externalAuth().getForUrl("https://git.example.com/x"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    @SuppressWarnings("deprecation") // old agents ask so
    void whoIsLoggedInAtAProviderGetsItsTokenByIdAndByAddress() {
        fake.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_1");
        ExternalAuthResponse linked = agent.externalAuth().get("github");
        assertThat(linked.url()).isEmpty();
        assertThat(linked.accessToken()).isEqualTo("gho_1");
        assertThat(linked.username()).isEqualTo("gho_1");
        assertThat(linked.type()).isEqualTo("github");
        assertThat(agent.externalAuth().getForUrl("https://github.com/coder/coder"))
                .isEqualTo(linked);
        assertThat(agent.externalAuth().legacyGet("github")).isEqualTo(linked);
    }

    @Test
    void waitingForALoginEndsWithIt() throws Exception {
        CompletableFuture<ExternalAuthResponse> login =
                agent.async().call(client -> client.externalAuth().awaitLoginForUrl("https://github.com", SOON));
        while (fake.requests().stream()
                .noneMatch(request -> !request.query("listen").isEmpty() && request.isAuthenticated())) {
            Thread.onSpinWait();
        }
        assertThat(login).isNotDone();
        fake.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_2");
        assertThat(login.get(30, TimeUnit.SECONDS).accessToken()).isEqualTo("gho_2");
        assertThat(Received.of(fake, AgentApiOperations.GET_WORKSPACE_AGENT_EXTERNAL_AUTH))
                .as("a question, and a request that the server held")
                .hasSize(2);
    }

    @Test
    void aWrongTokenAndThatOfAUserAreRefused() {
        String url = fake.url().toString();
        try (AgentClient stranger = AgentClient.of(url, UUID.randomUUID().toString());
                AgentClient user = AgentClient.of(url, fake.sessionToken())) {
            assertThatThrownBy(() -> stranger.git().sshKey()).isInstanceOf(UnauthorizedException.class);
            assertThatThrownBy(() -> user.git().sshKey()).isInstanceOf(UnauthorizedException.class);
        }
    }
}
