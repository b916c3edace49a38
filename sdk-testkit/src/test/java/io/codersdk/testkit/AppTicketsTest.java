package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Workspace;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class AppTicketsTest {
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

    private final ProxyCaller proxy = new ProxyCaller(scenario);

    private Api.Answer visit(String token, String app) {
        return proxy.post("issue-signed-app-token", """
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
        ByteString key = ByteString.decodeHex(proxy.key("workspace_apps_token").secret());
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
        assertThat(proxy.post("issue-signed-app-token", terminal.formatted(agent, token))
                        .code())
                .isEqualTo(201);
        assertThat(proxy.post("issue-signed-app-token", terminal.formatted(UUID.randomUUID(), token))
                        .code())
                .isEqualTo(404);
        Api.Answer anonymous = proxy.post("issue-signed-app-token", terminal.formatted(agent, ""));
        assertThat(anonymous.code()).isEqualTo(404);
        assertThat(anonymous.response().message()).isNotEmpty();
        Api.Answer senseless = proxy.post("issue-signed-app-token", terminal.formatted("x", token));
        assertThat(senseless.code()).isEqualTo(500);
        assertThat(senseless.headers().get("Content-Type")).startsWith("text/html");
    }
}
