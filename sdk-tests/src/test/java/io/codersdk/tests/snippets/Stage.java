package io.codersdk.tests.snippets;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.auth.Environment;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import io.codersdk.wait.WaitOptions;
import io.codersdk.wsproxy.ProxyClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a snippet runs: a fake server with what the guides speak of, folders and files of their names, and the environment of
 * somebody who is logged in. Public, since snippets are of another class loader.
 */
public final class Stage implements AutoCloseable {
    private static final String TEMPLATE = """
            variable "region" {
              type    = string
              default = "us"
            }
            data "coder_parameter" "cpus" {
              name    = "cpus"
              type    = "number"
              default = "2"
              mutable = true
            }
            resource "coder_agent" "main" {
              startup_script = "echo hello"
              metadata {
                key      = "load"
                script   = "echo 0.5"
                interval = 10
                timeout  = 1
              }
            }
            """;

    private final Snippet snippet;
    private final FakeCoder fake;
    private final Optional<CoderClient> coder;
    private final Path folder;
    private final List<String> heard = new ArrayList<>();

    private Stage(Snippet snippet, FakeCoder fake, Path folder) {
        this.snippet = snippet;
        this.fake = fake;
        this.coder = isBare(snippet) ? Optional.empty() : Optional.of(fake.client());
        this.folder = folder;
    }

    /** Whether it is about a deployment that nobody has set up. */
    private static boolean isBare(Snippet snippet) {
        return snippet.mentions("bootstrap(");
    }

    /** One for a snippet, with files below a folder. */
    static Stage of(Snippet snippet, Path folder) throws IOException, GeneralSecurityException {
        FakeCoderBuilder world = FakeCoder.with()
                .steppedTime(Instant.parse("2026-01-02T03:04:05Z"))
                .externalProvider(ExternalProvider.github().device());
        if (snippet.mentions("company-ca.pem")) {
            world.tls();
        }
        if (isBare(snippet)) {
            world.withoutFirstUser();
        } else {
            world.template("docker", Map.of("main.tf", TEMPLATE));
            if (!snippet.mentions("name(\"dev\")")) {
                world.workspace("dev");
            }
            world.user("grace");
        }
        Stage stage = new Stage(snippet, world.start(), Files.createDirectories(folder));
        stage.makeFiles();
        return stage;
    }

    private void makeFiles() throws IOException, GeneralSecurityException {
        Files.createDirectories(file("templates/docker"));
        Files.writeString(file("templates/docker/main.tf"), TEMPLATE);
        if (!isBare(snippet)) {
            Files.writeString(file("token"), token());
        }
        if (snippet.mentions("company-ca.pem")) {
            Files.writeString(file("company-ca.pem"), fake.tls().certificatePem());
        }
        if (snippet.mentions("client.p12")) {
            makeKeys();
        }
    }

    private void makeKeys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (OutputStream out = Files.newOutputStream(file("client.p12"))) {
            keys.store(out, "changeit".toCharArray());
        }
    }

    /** What the file of a token holds: one to be replaced, where it is about that. */
    private String token() {
        return snippet.mentions("rotate")
                ? client().tokens()
                        .create("me", t -> t.tokenName("ci").lifetime(Duration.ofDays(7)))
                        .reveal()
                : fake.sessionToken();
    }

    /** Takes a line that the snippet logs. What a guide's reader would do about it happens on the server. */
    public void heard(String line) {
        heard.add(line);
        if (line.contains(" and type ")) {
            fake.externalAccounts().allowDevice(line.substring(line.lastIndexOf(' ') + 1));
        }
        if (snippet.mentions("watchMetadata")) {
            close();
        } else if (snippet.name().startsWith("streams") && heard.size() == 1) {
            Workspace dev = client().workspaces().getByName("me", "dev");
            client().workspaces().stop(dev.id(), WaitOptions.DEFAULT);
            client().workspaces().delete(dev.id(), WaitOptions.DEFAULT);
        }
    }

    /** The client that snippets have already. */
    @Nullable
    CoderClient coder() {
        return coder.orElse(null);
    }

    public CoderClient client() {
        return coder.orElseThrow();
    }

    public AgentClient agent() {
        return AgentClient.of(
                url(), fake.agentToken(fake.agent("owner/dev.main").id()));
    }

    public ProxyClient proxy() {
        return ProxyClient.of(
                url(),
                client().workspaceProxies()
                        .create(proxy -> proxy.name("eu-1").displayName("EU"))
                        .proxyToken());
    }

    public String url() {
        return fake.url().toString();
    }

    public String host() {
        return fake.url().getHost();
    }

    public int port() {
        return fake.url().getPort();
    }

    /** A variable of the environment: a token or a password. */
    public String variable(String name) {
        return name.endsWith("PASSWORD") ? FakeCoder.USER_PASSWORD : fake.sessionToken();
    }

    public Environment environment() {
        Map<String, String> variables = Map.of("CODER_URL", url(), "CODER_SESSION_TOKEN", fake.sessionToken());
        return new Environment(variables, "Linux", folder, (command, more) -> "");
    }

    public PrintStream out() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        coder.ifPresent(CoderClient::close);
        fake.close();
    }
}
