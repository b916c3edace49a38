package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.ProxyHealthStatus;
import io.codersdk.model.codersdk.Replica;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceProxy;
import io.codersdk.model.wsproxysdk.CryptoKeysResponse;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.ByteString;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProxyApiTest {
    private static final UUID REPLICA = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final UUID SIBLING = UUID.fromString("44444444-3333-4333-8333-333333333333");
    private static final String APPS = """
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
            }
            resource "coder_app" "web" {
              agent_id = coder_agent.main.id
              slug     = "web"
              url      = "http://localhost:8080"
            }
            resource "coder_app" "open" {
              agent_id = coder_agent.main.id
              slug     = "open"
              url      = "http://localhost:8081"
              share    = "public"
            }
            resource "docker_container" "workspace" {
              image = "i"
            }
            """;

    @AutoClose
    private final Scenario scenario = new Scenario();

    private final UpdateWorkspaceProxyResponse proxy = scenario.owner
            .send("POST", "/workspaceproxies", "{\"name\": \"eu-1\"}")
            .as(UpdateWorkspaceProxyResponse.codec());

    private Api.Answer post(String token, String path, String json) {
        return scenario.owner.send(new Request.Builder()
                .url(scenario.coder.url() + "/api/v2/workspaceproxies/me/" + path)
                .header("Coder-External-Proxy-Token", token)
                .post(RequestBody.create(json.getBytes(UTF_8)))
                .build());
    }

    private Api.Answer post(String path, String json) {
        return post(proxy.proxyToken(), path, json);
    }

    private Api.Answer get(String path) {
        return scenario.owner.send(new Request.Builder()
                .url(scenario.coder.url() + "/api/v2/workspaceproxies/me/" + path)
                .header("Coder-External-Proxy-Token", proxy.proxyToken())
                .build());
    }

    private Api.Answer register(UUID replica, String more) {
        return post("register", """
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
        assertThat(post("deregister", id).code()).isEqualTo(204);
        assertThat(seen().status().status()).isEqualTo(ProxyHealthStatus.UNREACHABLE);
        assertThat(post("deregister", id).code()).isEqualTo(500);
        assertThat(register(REPLICA, "").code()).isEqualTo(500);
        assertThat(post("deregister", "{\"replica_id\": \"" + SIBLING + "\"}").code())
                .isEqualTo(404);
        assertThat(post("deregister", "{}").code()).isEqualTo(404);
    }

    @Test
    void whatMakesNoSenseIsNotRegistered() {
        assertThat(post("register", "{}").code()).isEqualTo(400);
        assertThat(post("register", "{\"access_url\": \"ftp://x\", \"replica_id\": \"" + REPLICA + "\"}")
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
        for (String wrong : List.of("x", proxy.proxy().id() + ":x", proxy.proxyToken() + "0")) {
            assertThat(post(wrong, "app-stats", "{}").code()).isEqualTo(401);
        }
        assertThat(post("app-stats", "{}").code()).isEqualTo(204);
        scenario.owner.send("DELETE", "/workspaceproxies/eu-1", "");
        assertThat(post("app-stats", "{}").code()).isEqualTo(401);
    }

    @Test
    void withoutALicenceNothingWorks() {
        scenario.owner.send("DELETE", "/licenses/1", "");
        assertThat(register(REPLICA, "").code()).isEqualTo(403);
    }

    @Test
    void keysOfTwoFeaturesAreShared() {
        CryptoKey key = get("crypto-keys?feature=workspace_apps_api_key")
                .as(CryptoKeysResponse.codec())
                .cryptoKeys()
                .get(0);
        assertThat(key.secret()).hasSize(64);
        assertThat(key.startsAt()).isEqualTo(Scenario.START);
        assertThat(key.deletesAt()).isEmpty();
        assertThat(get("crypto-keys?feature=oidc_convert").code()).isEqualTo(400);
        assertThat(get("crypto-keys").code()).isEqualTo(400);
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
        assertThat(post("app-stats", stats.formatted(workspace.ownerId(), workspace.id(), agent))
                        .code())
                .isEqualTo(204);
        assertThat(scenario.reload(workspace).lastUsedAt().orElseThrow()).isAfter(before);
        assertThat(post("app-stats", stats.formatted(workspace.ownerId(), workspace.id(), REPLICA))
                        .code())
                .isEqualTo(500);
        assertThat(post("app-stats", "null").code()).isEqualTo(204);
    }

    private Api.Answer visit(String token, String app) {
        return post("issue-signed-app-token", """
                {"app_request": {"access_method": "path", "base_path": "/@owner/dev/apps/%2$s/", "username_or_id": "owner",
                 "workspace_name_or_id": "dev", "agent_name_or_id": "main", "app_slug_or_port": "%2$s"},
                 "path_app_base_url": "http://eu.example.com:9999", "session_token": "%1$s"}""".formatted(token, app));
    }

    @Test
    void aTicketForAnAppIsSignedForWhoMayOpenIt() {
        scenario.workspace("dev", scenario.template("apps", APPS));
        scenario.finish();
        String ticket = visit(scenario.coder.sessionToken(), "web").text("signed_token_str");
        String[] parts = ticket.split("\\.", -1);
        ByteString key = ByteString.decodeHex(get("crypto-keys?feature=workspace_apps_token")
                .as(CryptoKeysResponse.codec())
                .cryptoKeys()
                .get(0)
                .secret());
        assertThat(ByteString.encodeUtf8(parts[0] + "." + parts[1]).hmacSha512(key))
                .isEqualTo(ByteString.decodeBase64(parts[2]));

        assertThat(visit("", "open").code()).isEqualTo(201);
        assertThat(visit("", "9000").code()).isEqualTo(303);
        Api.Answer login = visit("", "web");
        assertThat(login.code()).isEqualTo(303);
        assertThat(login.headers().get("Location")).startsWith(scenario.coder.url() + "/login?");
        Api.Answer unknown = visit(scenario.coder.sessionToken(), "nope");
        assertThat(unknown.code()).isEqualTo(404);
        assertThat(unknown.text()).contains("<html>");
        assertThat(visit(scenario.coder.sessionToken(), "8080").code()).isEqualTo(201);
    }

    @Test
    void otherUsersAreNotShownWhatIsTheOwnersAlone() {
        scenario.workspace("dev", scenario.template("apps", APPS));
        scenario.finish();
        try (Api anna = scenario.member("anna")) {
            String token = anna.send("POST", "/users/me/keys/tokens", "{}").text("key");
            assertThat(visit(token, "web").code()).isEqualTo(404);
            assertThat(visit(token, "open").code()).isEqualTo(201);
        }
    }

    @Test
    void aTerminalIsAskedForByItsAgentAlone() {
        Workspace workspace = scenario.running();
        String agent =
                workspace.latestBuild().resources().get(0).agents().get(0).id().toString();
        String terminal = """
                {"app_request": {"access_method": "terminal", "agent_name_or_id": "%s"}, "session_token": "%s"}""";
        String token = scenario.coder.sessionToken();
        assertThat(post("issue-signed-app-token", terminal.formatted(agent, token))
                        .code())
                .isEqualTo(201);
        assertThat(post("issue-signed-app-token", terminal.formatted(REPLICA, token))
                        .code())
                .isEqualTo(404);
        Api.Answer anonymous = post("issue-signed-app-token", terminal.formatted(agent, ""));
        assertThat(anonymous.code()).isEqualTo(404);
        assertThat(anonymous.response().message()).isNotEmpty();
        Api.Answer senseless = post("issue-signed-app-token", terminal.formatted("x", token));
        assertThat(senseless.code()).isEqualTo(500);
        assertThat(senseless.headers().get("Content-Type")).startsWith("text/html");
    }

    @Test
    void theReportOfAProxyFindsNothingWrong() {
        assertThat(scenario.owner
                        .send(scenario.owner.request("/healthz-report").build())
                        .text())
                .contains("\"errors\":null", "\"warnings\":null");
    }
}
