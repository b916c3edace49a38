package io.codersdk.tests.wsproxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.GatewayException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.Relayed;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.CryptoKeyFeature;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.workspaceapps.AccessMethod;
import io.codersdk.model.workspaceapps.IssueTokenRequest;
import io.codersdk.model.workspaceapps.Request;
import io.codersdk.model.workspaceapps.StatsReport;
import io.codersdk.model.wsproxysdk.IssueSignedAppTokenResponse;
import io.codersdk.model.wsproxysdk.ReportAppStatsRequest;
import io.codersdk.operation.ProxyApiOperations;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.testkit.Fault;
import io.codersdk.testkit.junit.CoderTest;
import io.codersdk.testkit.junit.World;
import io.codersdk.tests.Received;
import io.codersdk.tests.Terraform;
import io.codersdk.wsproxy.ProxyClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a workspace proxy asks for and reports when users open apps through it. */
@CoderTest
@Timeout(60)
class ProxyAppsTest {
    @World
    static final FakeCoderBuilder WORLD = FakeCoder.with()
            .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
            .template("web", Map.of("main.tf", Terraform.AGENT + """
                    resource "coder_app" "web" {
                      agent_id = coder_agent.main.id
                      slug     = "web"
                      url      = "http://localhost:8080"
                    }
                    """))
            .workspace("dev");

    private final FakeCoder fake;
    private final CoderClient owner;
    private final UUID agent;

    @AutoClose
    private final ProxyClient proxy;

    ProxyAppsTest(FakeCoder fake, CoderClient owner) {
        this.fake = fake;
        this.owner = owner;
        this.agent = fake.agent("owner/dev.main").id();
        this.proxy = ProxyClient.of(
                fake.url().toString(),
                owner.workspaceProxies().create(made -> made.name("eu-1")).proxyToken());
    }

    private static IssueTokenRequest visitTo(String app, String token) {
        return IssueTokenRequest.builder()
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
                .build();
    }

    private Relayed<IssueSignedAppTokenResponse> visit(String app, String token) {
        return proxy.apps().issueTicket(visitTo(app, token));
    }

    private Relayed<IssueSignedAppTokenResponse> visit() {
        return visit("web", fake.sessionToken());
    }

    private void nextVisit(Fault fault) {
        fake.faults().next(ProxyApiOperations.ISSUE_SIGNED_WORKSPACE_APP_TOKEN, fault);
    }

    private static JsonValue part(String ticket, int index) {
        byte[] json = Base64.getUrlDecoder().decode(ticket.split("\\.", -1)[index]);
        return JsonValue.parse(new String(json, UTF_8));
    }

    @Test
    void aVisitorWhoIsLoggedInGetsATicketThatNamesItsKey() {
        String ticket = visit().value().orElseThrow().signedTokenStr();
        CryptoKey key = proxy.keys().list(CryptoKeyFeature.WORKSPACE_APPS_TOKEN).get(0);
        assertThat(part(ticket, 0).asMap()).containsEntry("kid", JsonValue.of(String.valueOf(key.sequence())));
        assertThat(part(ticket, 1).asMap())
                .containsEntry(
                        "workspace_id",
                        JsonValue.of(fake.ids().workspace("owner", "dev").toString()))
                .containsEntry("agent_id", JsonValue.of(agent.toString()));
    }

    @Test
    void aTicketIsNoPageAndIsNotPrinted() {
        Relayed<IssueSignedAppTokenResponse> answer = visit();
        assertThat(Received.last(fake).body(ProxyApiOperations.ISSUE_SIGNED_WORKSPACE_APP_TOKEN))
                .isEqualTo(visitTo("web", fake.sessionToken()));
        assertThat(answer.page()).isEmpty();
        assertThat(answer.toString())
                .doesNotContain(answer.value().orElseThrow().signedTokenStr());
    }

    @Test
    void aVisitorWithoutLoginIsSentToOne() {
        int before = fake.requests().size();
        ApiResponse<byte[]> login = visit("web", "").page().orElseThrow();
        assertThat(login.status()).isEqualTo(303);
        assertThat(login.headers("location")).singleElement().asString().startsWith(fake.url() + "/login");
        assertThat(login.headers()).containsKeys("Location", "Content-Type");
        assertThat(fake.requests()).hasSize(before + 1);
    }

    @Test
    void aPageForTheVisitorIsPassedOnWhole() {
        nextVisit(Fault.hugeBody(200_000));
        ApiResponse<byte[]> page = visit("nope", fake.sessionToken()).page().orElseThrow();
        assertThat(page.status()).isEqualTo(404);
        assertThat(new String(page.body().orElseThrow(), UTF_8))
                .hasSizeGreaterThan(200_000)
                .endsWith("</html>");
    }

    @Test
    void thePageOfAGatewayIsNotForTheVisitor() {
        nextVisit(Fault.htmlPage(502));
        assertThatThrownBy(this::visit).isInstanceOf(GatewayException.class);
    }

    @Test
    void aRefusedProxyIsNotTheVisitorsBusiness() {
        owner.workspaceProxies().delete("eu-1");
        assertThatThrownBy(this::visit).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void aTerminalNeedsALogin() {
        IssueTokenRequest terminal = IssueTokenRequest.builder()
                .appRequest(Request.builder()
                        .accessMethod(AccessMethod.TERMINAL)
                        .agentNameOrId(agent.toString())
                        .build())
                .pathAppBaseUrl("http://eu.example.com")
                .build();
        assertThatThrownBy(() -> proxy.apps().issueTicket(terminal)).isInstanceOf(NotFoundException.class);
        assertThat(proxy.apps()
                        .issueTicket(terminal.toBuilder()
                                .sessionToken(fake.sessionToken())
                                .build())
                        .value())
                .isPresent();
    }

    @Test
    void statisticsCountAsUseOfTheWorkspace() {
        Instant before = workspace().lastUsedAt().orElseThrow();
        fake.clock().advance(Duration.ofMinutes(1));
        ReportAppStatsRequest stats = stats(agent);
        proxy.apps().reportStats(stats);
        assertThat(Received.last(fake).body(ProxyApiOperations.REPORT_WORKSPACE_APP_STATS))
                .isEqualTo(stats);
        assertThat(workspace().lastUsedAt().orElseThrow()).isAfter(before);
        assertThatThrownBy(() -> proxy.apps().reportStats(stats(UUID.randomUUID())))
                .isInstanceOf(CoderApiException.class)
                .extracting(refusal -> ((CoderApiException) refusal).status())
                .isEqualTo(500);
    }

    private Workspace workspace() {
        return owner.workspaces().get(fake.ids().workspace("owner", "dev"));
    }

    private ReportAppStatsRequest stats(UUID reported) {
        Workspace workspace = workspace();
        Instant now = fake.clock().instant();
        return ReportAppStatsRequest.builder()
                .stats(List.of(StatsReport.builder()
                        .userId(workspace.ownerId())
                        .workspaceId(workspace.id())
                        .agentId(reported)
                        .accessMethod(AccessMethod.PATH)
                        .slugOrPort("web")
                        .sessionId(UUID.randomUUID())
                        .sessionStartedAt(now.minusSeconds(30))
                        .sessionEndedAt(now)
                        .requests(3L)
                        .build()))
                .build();
    }
}
