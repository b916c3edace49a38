package io.codersdk.tests.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.Relayed;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.CryptoKeyFeature;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.workspaceapps.AccessMethod;
import io.codersdk.model.workspaceapps.IssueTokenRequest;
import io.codersdk.model.workspaceapps.Request;
import io.codersdk.model.workspaceapps.StatsReport;
import io.codersdk.model.wsproxysdk.IssueSignedAppTokenResponse;
import io.codersdk.model.wsproxysdk.ReportAppStatsRequest;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wsproxy.ProxyClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a workspace proxy asks for and reports when users open apps through it. */
@Timeout(60)
class ProxyAppsFlowTest {
    private static final String APPS = Deployment.TERRAFORM + """
            resource "coder_app" "web" {
              agent_id = coder_agent.main.id
              slug     = "web"
              url      = "http://localhost:8080"
            }
            """;

    @AutoClose
    private final Deployment coder = new Deployment();

    @AutoClose
    private final ProxyClient proxy = ProxyClient.of(
            coder.fake.url().toString(),
            coder.client
                    .workspaceProxies()
                    .create(change -> change.name("eu-1"))
                    .proxyToken());

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void startAWorkspace() {
        workspace = coder.client
                .workspaces()
                .createAndWait(
                        "me",
                        Deployment.workspace("dev", coder.push(folder, APPS).template()),
                        Deployment.WAIT);
    }

    private WorkspaceAgent agent() {
        return workspace.latestBuild().resources().get(0).agents().get(0);
    }

    private Relayed<IssueSignedAppTokenResponse> visit(String app, String token) {
        return proxy.apps()
                .issueTicket(IssueTokenRequest.builder()
                        .appRequest(Request.builder()
                                .accessMethod(AccessMethod.PATH)
                                .basePath("/@owner/dev/apps/" + app + "/")
                                .usernameOrId(FakeCoder.OWNER_USERNAME)
                                .workspaceNameOrId("dev")
                                .agentNameOrId("main")
                                .appSlugOrPort(app)
                                .build())
                        .pathAppBaseUrl("http://eu.example.com")
                        .sessionToken(token)
                        .build());
    }

    private static JsonValue part(String ticket, int index) {
        byte[] json = Base64.getUrlDecoder().decode(ticket.split("\\.", -1)[index]);
        return JsonValue.parse(new String(json, UTF_8));
    }

    @Test
    void aVisitorWhoIsLoggedInGetsATicketThatNamesItsKey() {
        String ticket =
                visit("web", coder.fake.sessionToken()).value().orElseThrow().signedTokenStr();
        CryptoKey key = proxy.keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN).get(0);
        assertThat(part(ticket, 0).asMap()).containsEntry("kid", JsonValue.of(String.valueOf(key.sequence())));
        assertThat(part(ticket, 1).asMap())
                .containsEntry("workspace_id", JsonValue.of(workspace.id().toString()))
                .containsEntry("agent_id", JsonValue.of(agent().id().toString()));
    }

    @Test
    void othersGetAPageForTheirBrowser() {
        ApiResponse<byte[]> login = visit("web", "").page().orElseThrow();
        assertThat(login.status()).isEqualTo(303);
        assertThat(login.headers("Location")).singleElement().asString().startsWith(coder.fake.url() + "/login");
        assertThat(visit("nope", coder.fake.sessionToken()).page().orElseThrow().status())
                .isEqualTo(404);
    }

    @Test
    void aTerminalNeedsALogin() {
        IssueTokenRequest terminal = IssueTokenRequest.builder()
                .appRequest(Request.builder()
                        .accessMethod(AccessMethod.TERMINAL)
                        .agentNameOrId(agent().id().toString())
                        .build())
                .pathAppBaseUrl("http://eu.example.com")
                .build();
        assertThatThrownBy(() -> proxy.apps().issueTicket(terminal)).isInstanceOf(NotFoundException.class);
        assertThat(proxy.apps()
                        .issueTicket(terminal.toBuilder()
                                .sessionToken(coder.fake.sessionToken())
                                .build())
                        .value())
                .isPresent();
    }

    @Test
    void statisticsCountAsUseOfTheWorkspace() {
        Instant before = used();
        proxy.apps().reportStats(stats(agent().id()));
        assertThat(used()).isAfter(before);
        assertThatThrownBy(() -> proxy.apps().reportStats(stats(UUID.randomUUID())))
                .isInstanceOf(CoderApiException.class)
                .extracting(refusal -> ((CoderApiException) refusal).status())
                .isEqualTo(500);
    }

    private Instant used() {
        return coder.client.workspaces().get(workspace.id()).lastUsedAt().orElseThrow();
    }

    private ReportAppStatsRequest stats(UUID agent) {
        Instant now = Instant.now();
        return ReportAppStatsRequest.builder()
                .stats(List.of(StatsReport.builder()
                        .userId(workspace.ownerId())
                        .workspaceId(workspace.id())
                        .agentId(agent)
                        .accessMethod(AccessMethod.PATH)
                        .slugOrPort("web")
                        .sessionId(UUID.randomUUID())
                        .sessionStartedAt(now.minusSeconds(30))
                        .sessionEndedAt(now)
                        .requests(3L)
                        .build()))
                .build();
    }

    @Test
    void onlyKeysOfAppsAreShared() {
        assertThat(proxy.keys().list(CryptoKeyFeature.WORKSPACE_APPS_API_KEY))
                .singleElement()
                .satisfies(key -> assertThat(key.startsAt()).isBefore(Instant.now()))
                .satisfies(key -> assertThat(key.deletesAt()).isEmpty());
        assertThatThrownBy(() -> proxy.keys().list(CryptoKeyFeature.OIDC_CONVERT))
                .isInstanceOf(CoderApiException.class);
    }
}
