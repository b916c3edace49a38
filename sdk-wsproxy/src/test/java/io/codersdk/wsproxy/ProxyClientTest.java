package io.codersdk.wsproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.auth.Environment;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.Relayed;
import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.CryptoKeyFeature;
import io.codersdk.model.workspaceapps.AccessMethod;
import io.codersdk.model.workspaceapps.IssueTokenRequest;
import io.codersdk.model.workspaceapps.Request;
import io.codersdk.model.workspaceapps.StatsReport;
import io.codersdk.model.wsproxysdk.IssueSignedAppTokenResponse;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.ReportAppStatsRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a proxy asks for, against answers of real servers. */
@Timeout(60)
class ProxyClientTest {
    private static final UUID ID = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final IssueTokenRequest VISIT = IssueTokenRequest.builder()
            .appRequest(Request.builder()
                    .accessMethod(AccessMethod.PATH)
                    .basePath("/@testuser/first/apps/web/")
                    .usernameOrId("testuser")
                    .workspaceNameOrId("first")
                    .agentNameOrId("main")
                    .appSlugOrPort("web")
                    .build())
            .pathAppBaseUrl("http://localhost:9999")
            .sessionToken("0123456789-0123456789012345678901")
            .build();

    @RegisterExtension
    final Coder coder = new Coder();

    private Relayed<IssueSignedAppTokenResponse> visit() {
        return coder.client().apps().issueTicket(VISIT);
    }

    private static MockResponse page(int status, String html) {
        return Coder.json(status, html)
                .newBuilder()
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .build();
    }

    @Test
    void theTokenGoesWhereProxiesHaveIt() throws Exception {
        coder.server().enqueue(Coder.json(200, "{\"crypto_keys\":[]}"));

        coder.client().keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN);

        RecordedRequest request = coder.received();
        assertThat(request.getHeaders().get("Coder-External-Proxy-Token")).isEqualTo(Coder.TOKEN);
        assertThat(request.getHeaders().get("Coder-Session-Token")).isNull();
        assertThat(request.getTarget())
                .isEqualTo("/api/v2/workspaceproxies/me/crypto-keys?feature=workspace_apps_token");
    }

    @Test
    void aTokenThatTheServerRepeatsIsNotPassedOn() {
        coder.server().enqueue(Coder.json(401, "{\"message\":\"Invalid external proxy token " + Coder.TOKEN + "\"}"));

        assertThatThrownBy(() -> coder.client().keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Check the token")
                .hasMessageNotContaining(Coder.TOKEN);
    }

    @Test
    void keysHaveAnEndOrNone() {
        coder.server()
                .enqueue(Coder.json(
                        200,
                        "{\"crypto_keys\":[{\"feature\":\"workspace_apps_api_key\",\"secret\":"
                                + "\"55edbb7cecc3e568c53da1643ea9388c\",\"deletes_at\":\"0001-01-01T00:00:00Z\",\"sequence\":1,"
                                + "\"starts_at\":\"2026-11-25T09:04:24.550707Z\"}]}"));

        assertThat(coder.client().keys().list(CryptoKeyFeature.WORKSPACE_APPS_API_KEY))
                .singleElement()
                .satisfies(key -> assertThat(key.deletesAt()).isEmpty())
                .returns(1, CryptoKey::sequence)
                .satisfies(key -> assertThat(key.toString()).doesNotContain("55edbb7c"));
    }

    @Test
    void theServerRefusesUnknownFeatures() {
        coder.server().enqueue(Coder.json(400, "{\"message\":\"Invalid feature: \\\"nope\\\"\"}"));

        assertThatThrownBy(() -> coder.client().keys().list(CryptoKeyFeature.of("nope")))
                .isInstanceOf(CoderApiException.class)
                .hasMessageContaining("Invalid feature");
    }

    @Test
    void aReplicaIsRegisteredAndDeregistered() throws Exception {
        coder.server()
                .enqueue(Coder.json(
                        201,
                        "{\"derp_mesh_key\":\"test-key\",\"derp_region_id\":10002,\"derp_map\":{\"Regions\":"
                                + "{\"999\":{\"EmbeddedRelay\":true,\"RegionID\":999,\"RegionCode\":\"coder\",\"RegionName\":"
                                + "\"Coder Embedded Relay\",\"Nodes\":[]}}},\"derp_force_websockets\":false,"
                                + "\"sibling_replicas\":[]}"));
        coder.server().enqueue(Coder.json(204, ""));
        ProxyReplicasClient replicas = coder.client().replicas();

        var answer = replicas.register(RegisterWorkspaceProxyRequest.builder()
                .accessUrl("http://localhost:9999")
                .replicaId(ID)
                .build());
        replicas.deregister(ID);

        assertThat(answer.derpRegionId()).isEqualTo(10002);
        assertThat(answer.derpMap().orElseThrow().regions()).containsOnlyKeys("999");
        assertThat(answer.toString()).doesNotContain("test-key");
        coder.received();
        assertThat(coder.received().getBody().utf8()).isEqualTo("{\"replica_id\":\"" + ID + "\"}");
    }

    @Test
    void aVisitorGetsATicket() throws Exception {
        coder.server().enqueue(Coder.json(201, "{\"signed_token_str\":\"eyJhbGciOiJIUzUxMiJ9.e30.sig\"}"));

        Relayed<IssueSignedAppTokenResponse> answer = visit();

        assertThat(answer.value().orElseThrow().signedTokenStr()).isEqualTo("eyJhbGciOiJIUzUxMiJ9.e30.sig");
        assertThat(answer.page()).isEmpty();
        assertThat(answer.toString()).doesNotContain("eyJ");
        assertThat(IssueTokenRequest.codec().decode(coder.received().getBody().utf8()))
                .isEqualTo(VISIT);
    }

    @Test
    void aVisitorWithoutLoginIsSentToOne() {
        coder.server()
                .enqueue(page(303, "<a href=\"/login\">See Other</a>")
                        .newBuilder()
                        .addHeader("Location", "https://coder.example.com/login?redirect=x")
                        .build());

        ApiResponse<byte[]> page = visit().page().orElseThrow();

        assertThat(page.status()).isEqualTo(303);
        assertThat(page.headers("location")).containsExactly("https://coder.example.com/login?redirect=x");
        assertThat(page.headers()).containsKeys("Location", "Content-Type");
        assertThat(coder.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPageForTheVisitorIsPassedOnWhole() {
        String html = "<!doctype html>" + "ü".repeat(100_000);
        coder.server().enqueue(page(500, html));

        ApiResponse<byte[]> page = visit().page().orElseThrow();

        assertThat(page.status()).isEqualTo(500);
        assertThat(new String(page.body().orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo(html);
    }

    @Test
    void aTerminalWithoutLoginIsAnException() {
        coder.server().enqueue(Coder.json(404, "{\"message\":\"Resource not found or you do not have access\"}"));

        assertThatThrownBy(this::visit).isInstanceOf(NotFoundException.class);
    }

    @Test
    void thePageOfAGatewayIsNotForTheVisitor() {
        coder.server()
                .enqueue(page(502, "<html>bad gateway</html>")
                        .newBuilder()
                        .removeHeader("X-Coder-Build-Version")
                        .build());

        assertThatThrownBy(this::visit).isInstanceOf(GatewayException.class);
    }

    @Test
    void aRefusedProxyIsNotTheVisitorsBusiness() {
        coder.server().enqueue(Coder.json(401, "{\"message\":\"Invalid external proxy token\"}"));

        assertThatThrownBy(this::visit).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void statisticsAreReported() throws Exception {
        coder.server().enqueue(Coder.json(204, ""));
        ReportAppStatsRequest stats = ReportAppStatsRequest.builder()
                .stats(List.of(StatsReport.builder()
                        .userId(ID)
                        .workspaceId(ID)
                        .agentId(ID)
                        .accessMethod(AccessMethod.PATH)
                        .slugOrPort("web")
                        .sessionId(ID)
                        .sessionStartedAt(Instant.parse("2024-11-18T10:00:00Z"))
                        .sessionEndedAt(Instant.parse("2024-11-18T10:05:00Z"))
                        .requests(3L)
                        .build()))
                .build();

        coder.client().apps().reportStats(stats);

        RecordedRequest request = coder.received();
        assertThat(request.getRequestLine()).startsWith("POST /api/v2/workspaceproxies/me/app-stats ");
        assertThat(ReportAppStatsRequest.codec().decode(request.getBody().utf8()))
                .isEqualTo(stats);
    }

    @Test
    void aProxyTellsWhatItFindsWrongWithItself() throws Exception {
        coder.server().enqueue(Coder.json(200, "{\"errors\":null,\"warnings\":[\"slow\"]}"));

        try (ProxyClient anyone = ProxyClient.builder().url(coder.url()).build()) {
            assertThat(anyone.replicas().healthReport().warnings()).containsExactly("slow");
        }

        assertThat(coder.received().getTarget()).isEqualTo("/healthz-report");
    }

    @Test
    void theVariablesOfCodersOwnProxyAreEnough() throws Exception {
        coder.server().enqueue(Coder.json(200, "{\"crypto_keys\":null}"));
        Environment environment = new Environment(
                Map.of("CODER_PRIMARY_ACCESS_URL", coder.url(), "CODER_PROXY_SESSION_TOKEN", Coder.TOKEN),
                "Linux",
                Path.of("/nowhere"),
                (command, more) -> "");

        try (ProxyClient client = ProxyClient.builder().environment(environment).build()) {
            assertThat(client.keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN))
                    .isEmpty();
        }

        assertThat(coder.received().getHeaders().get("Coder-External-Proxy-Token"))
                .isEqualTo(Coder.TOKEN);
    }
}
