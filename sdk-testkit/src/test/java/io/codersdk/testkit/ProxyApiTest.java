package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.ProxyHealthStatus;
import io.codersdk.model.codersdk.Replica;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceProxy;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProxyApiTest {
    private static final UUID REPLICA = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final UUID SIBLING = UUID.fromString("44444444-3333-4333-8333-333333333333");

    @AutoClose
    private final Scenario scenario = new Scenario();

    private final ProxyCaller proxy = new ProxyCaller(scenario);

    private Api.Answer register(UUID replica, String more) {
        return proxy.post("register", """
                {"access_url": "http://eu.example.com:9999", "replica_id": "%s", "version": "v2.17.0"%s}""".formatted(replica, more));
    }

    private WorkspaceProxy seen() {
        return scenario.owner.get("/workspaceproxies/eu-1").as(WorkspaceProxy.codec());
    }

    @Test
    void oneThatRegistersIsHealthyAndKnowsItsSiblings() {
        register(SIBLING, ", \"hostname\": \"h2\", \"derp_enabled\": true, \"replica_error\": \"no route\"");
        RegisterWorkspaceProxyResponse answer =
                register(REPLICA, ", \"derp_enabled\": true").as(RegisterWorkspaceProxyResponse.codec());
        assertThat(answer.siblingReplicas()).extracting(Replica::hostname).containsExactly("h2");
        assertThat(answer.siblingReplicas()).extracting(Replica::error).containsExactly("");
        assertThat(answer.derpMeshKey()).isNotEmpty();
        assertThat(answer.derpMap().orElseThrow().regions()).containsKeys("999", String.valueOf(answer.derpRegionId()));
        assertThat(seen().status().status()).isEqualTo(ProxyHealthStatus.OK);
        assertThat(seen().pathAppUrl()).isEqualTo("http://eu.example.com:9999");
        assertThat(seen().version()).isEqualTo("v2.17.0");

        register(SIBLING, ", \"replica_error\": \"no route\"");
        assertThat(register(REPLICA, "")
                        .as(RegisterWorkspaceProxyResponse.codec())
                        .siblingReplicas())
                .extracting(Replica::error)
                .containsExactly("no route");
    }

    @Test
    void oneThatReportsNoMoreIsOutOfReach() {
        register(REPLICA, "");
        scenario.pass(Duration.ofSeconds(44));
        assertThat(seen().healthy()).isTrue();
        scenario.pass(Duration.ofSeconds(1));
        assertThat(seen().status().status()).isEqualTo(ProxyHealthStatus.UNREACHABLE);
    }

    @Test
    void aStoppedReplicaIsSpent() {
        register(REPLICA, "");
        String id = "{\"replica_id\": \"" + REPLICA + "\"}";
        assertThat(proxy.post("deregister", id).code()).isEqualTo(204);
        assertThat(seen().status().status()).isEqualTo(ProxyHealthStatus.UNREACHABLE);
        assertThat(proxy.post("deregister", id).code()).isEqualTo(500);
        assertThat(register(REPLICA, "").code()).isEqualTo(500);
        assertThat(proxy.post("deregister", "{\"replica_id\": \"" + SIBLING + "\"}")
                        .code())
                .isEqualTo(404);
        assertThat(proxy.post("deregister", "{}").code()).isEqualTo(404);
    }

    @Test
    void whatMakesNoSenseIsNotRegistered() {
        assertThat(proxy.post("register", "{}").code()).isEqualTo(400);
        assertThat(proxy.post("register", "{\"access_url\": \"ftp://x\", \"replica_id\": \"" + REPLICA + "\"}")
                        .code())
                .isEqualTo(400);
        assertThat(register(Ids.ZERO, "").code()).isEqualTo(400);
        assertThat(register(REPLICA, ", \"derp_only\": true").code()).isEqualTo(400);
        assertThat(seen().status().status()).isEqualTo(ProxyHealthStatus.UNREGISTERED);
    }

    @Test
    void onlyTheTokenOfALivingProxyOpensAnything() {
        assertThat(scenario.owner
                        .send("POST", "/workspaceproxies/me/register", "{}")
                        .code())
                .isEqualTo(401);
        String id = proxy.token().substring(0, 36);
        for (String wrong : List.of("x", id + ":x", proxy.token() + "0")) {
            assertThat(proxy.withToken(wrong).post("app-stats", "{}").code()).isEqualTo(401);
        }
        assertThat(proxy.post("app-stats", "{}").code()).isEqualTo(204);
        scenario.owner.send("DELETE", "/workspaceproxies/eu-1", "");
        assertThat(proxy.post("app-stats", "{}").code()).isEqualTo(401);
    }

    @Test
    void withoutALicenceNothingWorks() {
        scenario.owner.send("DELETE", "/licenses/1", "");
        assertThat(register(REPLICA, "").code()).isEqualTo(403);
    }

    @Test
    void keysOfTwoFeaturesAreShared() {
        CryptoKey key = proxy.key("workspace_apps_api_key");
        assertThat(key.secret()).hasSize(64);
        assertThat(key.startsAt()).isEqualTo(Scenario.START);
        assertThat(key.deletesAt()).isEmpty();
        assertThat(proxy.get("crypto-keys?feature=oidc_convert").code()).isEqualTo(400);
        assertThat(proxy.get("crypto-keys").code()).isEqualTo(400);
    }

    @Test
    void statisticsOfAnAppCountAsUseOfItsWorkspace() {
        Workspace workspace = scenario.running();
        Instant before = scenario.reload(workspace).lastUsedAt().orElseThrow();
        UUID agent = scenario.reload(workspace)
                .latestBuild()
                .resources()
                .get(0)
                .agents()
                .get(0)
                .id();
        String stats = """
                {"stats": [{"user_id": "%s", "workspace_id": "%s", "agent_id": "%s", "access_method": "path",
                 "slug_or_port": "web", "session_id": "44444444-4444-4444-8444-444444444444",
                 "session_started_at": "2024-11-18T10:00:00Z", "session_ended_at": "2024-11-18T10:05:00Z", "requests": 3}]}""";
        assertThat(proxy.post("app-stats", stats.formatted(workspace.ownerId(), workspace.id(), agent))
                        .code())
                .isEqualTo(204);
        assertThat(scenario.reload(workspace).lastUsedAt().orElseThrow()).isAfter(before);
        assertThat(proxy.post("app-stats", stats.formatted(workspace.ownerId(), workspace.id(), REPLICA))
                        .code())
                .isEqualTo(500);
        assertThat(proxy.post("app-stats", "null").code()).isEqualTo(204);
    }

    @Test
    void theReportOfAProxyFindsNothingWrong() {
        assertThat(scenario.owner
                        .send(scenario.owner.request("/healthz-report").build())
                        .text())
                .contains("\"errors\":null", "\"warnings\":null");
    }
}
