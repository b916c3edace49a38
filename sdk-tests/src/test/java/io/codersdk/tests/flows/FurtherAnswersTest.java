package io.codersdk.tests.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.client.TemplatePush;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.tests.description.AnswerRecorder;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What FakeCoder answers to those whom the live suite does not play fits the description as well. */
class FurtherAnswersTest {
    private static final String TIED = """
            resource "coder_agent" "main" {
              os   = "linux"
              arch = "amd64"
              auth = "aws-instance-identity"
            }
            resource "aws_instance" "dev" {
              ami = "ami-1"
            }
            resource "coder_agent_instance" "dev" {
              agent_id    = coder_agent.main.id
              instance_id = "i-1234"
            }
            """;

    private static final Map<String, String> NOBODY = Map.of();

    @AutoClose
    private final FakeCoder fake = FakeCoder.builder()
            .steppedTime(Instant.parse("2024-11-20T10:00:00Z"))
            .externalProvider(ExternalProvider.github().device())
            .start();

    @AutoClose
    private final CoderClient coder = fake.client();

    private final AnswerRecorder answers = new AnswerRecorder();
    private final OkHttpClient http = new OkHttpClient.Builder()
            .addInterceptor(answers)
            .followRedirects(false)
            .build();
    private final Map<String, String> owner = Map.of("Coder-Session-Token", fake.sessionToken());

    @AfterEach
    void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** What is answered with success. */
    private JsonValue done(Map<String, String> headers, String method, String path, String body) {
        boolean form = body.startsWith("grant_type");
        MediaType type = MediaType.get(form ? "application/x-www-form-urlencoded" : "application/json");
        Request.Builder request = new Request.Builder()
                .url(fake.url() + path)
                .method(method, body.isEmpty() ? null : RequestBody.create(body, type));
        headers.forEach(request::header);
        try (Response response = http.newCall(request.build()).execute()) {
            String text = response.body().string();
            assertThat(response.code()).as(path + " " + text).isBetween(200, 299);
            return text.isEmpty() ? JsonValue.NULL : JsonValue.parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonValue object, String name) {
        return object.asMap().getOrDefault(name, JsonValue.NULL).asString();
    }

    private void assertAllFit(int atLeast) {
        assertThat(answers.problems()).isEmpty();
        assertThat(answers.seen()).isGreaterThanOrEqualTo(atLeast);
    }

    private Workspace workspace(Path folder) throws IOException {
        Files.writeString(folder.resolve("main.tf"), TIED);
        return coder.workspaces()
                .createAndWait(
                        "me",
                        Deployment.workspace(
                                "dev",
                                coder.templates()
                                        .push(TemplatePush.of(folder)
                                                .name("small")
                                                .waitOptions(WaitOptions.DEFAULT))
                                        .template()),
                        WaitOptions.DEFAULT);
    }

    @Test
    void agentsAndTheirMachines(@TempDir Path folder) throws IOException {
        Workspace workspace = workspace(folder);
        UUID agent = coder.workspaces()
                .waitUntilAgentReady(workspace.id(), WaitOptions.DEFAULT)
                .id();
        Map<String, String> caller = Map.of("Coder-Session-Token", fake.agentToken(agent));
        String machines = "/api/v2/workspaceagents/%s-instance-identity";
        String document = "{\\\"instanceId\\\":\\\"i-1234\\\"}";
        done(NOBODY, "POST", machines.formatted("aws"), "{\"signature\":\"c2ln\",\"document\":\"" + document + "\"}");
        String signed = Base64.getEncoder().encodeToString("..{\"vmId\":\"i-1234\"}..".getBytes(UTF_8));
        done(NOBODY, "POST", machines.formatted("azure"), "{\"signature\":\"" + signed + "\",\"encoding\":\"pkcs7\"}");
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"google\":{\"compute_engine\":{\"instance_id\":\"i-1234\"}}}".getBytes(UTF_8));
        done(NOBODY, "POST", machines.formatted("google"), "{\"json_web_token\":\"e30." + claims + ".c2ln\"}");
        for (int linked = 0; linked < 2; linked++) {
            done(caller, "GET", "/api/v2/workspaceagents/me/external-auth?id=github", "");
            done(caller, "GET", "/api/v2/workspaceagents/me/gitauth?id=github", "");
            fake.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_token");
        }
        String scan = "/api/v2/integrations/jfrog/xray-scan";
        done(owner, "POST", scan, """
                {"workspace_id":"%s","agent_id":"%s","critical":1,"high":2,"medium":3,"results_url":""}\
                """.formatted(workspace.id(), agent));
        done(owner, "GET", scan + "?workspace_id=" + workspace.id() + "&agent_id=" + agent, "");
        assertAllFit(9);
    }

    @Test
    void accountsAtOtherServices() {
        done(owner, "GET", "/api/v2/external-auth/github", "");
        done(owner, "GET", "/api/v2/external-auth/github/device", "");
        fake.externalAccounts().link("github", FakeCoder.OWNER_USERNAME, "gho_token");
        done(owner, "GET", "/api/v2/external-auth/github", "");
        done(owner, "DELETE", "/api/v2/external-auth/github", "");
        assertAllFit(4);
    }

    @Test
    void proxiesAndIdentityProviders() {
        JsonValue made = done(owner, "POST", "/api/v2/workspaceproxies", "{\"name\":\"eu\"}");
        done(
                Map.of("Coder-External-Proxy-Token", text(made, "proxy_token")),
                "POST",
                "/api/v2/workspaceproxies/me/register",
                """
                {"access_url":"http://eu.example.com","replica_id":"%s","version":"v2.17.0"}""".formatted(new UUID(1, 1)));
        Map<String, String> scim = Map.of("Authorization", "Bearer " + FakeCoder.SCIM_KEY);
        done(scim, "GET", "/scim/v2/ServiceProviderConfig", "");
        done(scim, "GET", "/scim/v2/Users", "");
        assertAllFit(4);
    }

    @Test
    void applicationsThatUsersLetIn() throws IOException {
        String callback = "http://localhost:3000/cb";
        JsonValue app = done(
                owner,
                "POST",
                "/api/v2/oauth2-provider/apps",
                "{\"name\":\"app\",\"callback_url\":\"" + callback + "\",\"icon\":\"\"}");
        String id = text(app, "id");
        JsonValue secret = done(owner, "POST", "/api/v2/oauth2-provider/apps/" + id + "/secrets", "{}");
        String authorize = fake.url() + "/oauth2/authorize?client_id=" + id + "&response_type=code&state=s";
        Request agreed = new Request.Builder()
                .url(authorize)
                .header("Coder-Session-Token", fake.sessionToken())
                .header("Referer", authorize)
                .build();
        String location;
        try (Response response = http.newCall(agreed).execute()) {
            location = response.header("Location", "");
        }
        String code = location.replaceFirst(".*[?&]code=([^&]*).*", "$1");
        JsonValue tokens = done(
                NOBODY,
                "POST",
                "/oauth2/tokens",
                "grant_type=authorization_code&client_id=" + id + "&client_secret=" + text(secret, "client_secret_full")
                        + "&code=" + code);
        done(
                NOBODY,
                "POST",
                "/oauth2/tokens",
                "grant_type=refresh_token&client_id=" + id + "&client_secret=" + text(secret, "client_secret_full")
                        + "&refresh_token=" + text(tokens, "refresh_token"));
        assertAllFit(4);
    }

    @Test
    void licencesAndTimes(@TempDir Path folder) throws IOException {
        long expires = fake.clock().instant().plusSeconds(7200).getEpochSecond();
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"license_expires\":" + expires + ",\"exp\":" + expires + ",\"features\":{}}")
                        .getBytes(UTF_8));
        done(owner, "POST", "/api/v2/licenses", "{\"license\":\"h." + claims + ".s\"}");
        Workspace workspace = workspace(folder);
        done(owner, "PUT", "/api/v2/workspaces/" + workspace.id() + "/ttl", "{\"ttl_ms\":7200000}");
        coder.workspaces().restart(workspace.id(), WaitOptions.DEFAULT);
        Instant later = fake.clock().instant().plusSeconds(4 * 3600);
        done(owner, "PUT", "/api/v2/workspaces/" + workspace.id() + "/extend", "{\"deadline\":\"" + later + "\"}");
        assertAllFit(2);
    }

    @Test
    void theFirstUser() {
        try (FakeCoder fresh = FakeCoder.builder().withoutFirstUser().start();
                CoderClient nobody = CoderClient.builder()
                        .url(fresh.url().toString())
                        .okHttp(client -> client.addInterceptor(answers))
                        .build()) {
            nobody.authentication().createFirstUser(Deployment.FIRST_USER);
        }
        assertAllFit(1);
    }
}
