package io.codersdk.tests.snippets;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;

/**
 * A piece of Java in a page, and the class that is made of it. What it asks of its surroundings, it asks of a {@link Stage}:
 * files, variables of the environment, credentials.
 */
final class Snippet extends SimpleJavaFileObject {
    private static final Pattern JAVA = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    private static final String CLASS = """
            import io.codersdk.*;
            import io.codersdk.agent.*;
            import io.codersdk.auth.*;
            import io.codersdk.client.*;
            import io.codersdk.error.*;
            import io.codersdk.http.*;
            import io.codersdk.json.*;
            import io.codersdk.model.agentsdk.*;
            import io.codersdk.model.codersdk.*;
            import io.codersdk.model.health.*;
            import io.codersdk.model.healthsdk.*;
            import io.codersdk.model.wsproxysdk.*;
            import io.codersdk.operation.*;
            import io.codersdk.stream.*;
            import io.codersdk.testkit.*;
            import io.codersdk.testkit.junit.*;
            import io.codersdk.wait.*;
            import io.codersdk.wsproxy.*;
            import java.io.InputStream;
            import java.net.InetSocketAddress;
            import java.net.Proxy;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.security.KeyStore;
            import java.security.cert.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.ExecutorService;
            import java.util.concurrent.Executors;
            import java.util.concurrent.atomic.AtomicReference;
            import java.util.stream.Collectors;
            import javax.net.ssl.*;
            import okhttp3.tls.*;
            import org.junit.jupiter.api.Test;
            public class %s {
                public static io.codersdk.tests.snippets.Stage stage;
                public static CoderClient coder;
                static void log(String line) {
                    stage.heard(line);
                }
                public static void snippet() throws Exception {
            %s
                }
            }
            """;

    private final String name;
    private final String code;

    Snippet(String name, String code) {
        super(URI.create("string:///" + name + Kind.SOURCE.extension), Kind.SOURCE);
        this.name = name;
        this.code = code;
    }

    static List<Snippet> of(Path page) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (String code : JAVA.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList()) {
            String name = page.getFileName().toString().replaceAll("\\W", "_") + "_" + (snippets.size() + 1);
            snippets.add(new Snippet(name, code));
        }
        return snippets;
    }

    /** Page and number, as the class is called: {@code streams_md_2}. */
    String name() {
        return name;
    }

    boolean mentions(String text) {
        return code.contains(text);
    }

    @Override
    public String getCharContent(boolean ignoreEncodingErrors) {
        String onStage = code.replace("CoderClient.create()", "stage.client()")
                .replace("AgentClient.create()", "stage.agent()")
                .replace("ProxyClient.create()", "stage.proxy()")
                .replace("\"https://coder.example.com\"", "stage.url()")
                .replace("\"proxy.example.com\", 3128", "stage.host(), stage.port()")
                .replace("System.getenv(", "stage.variable(")
                .replace("Environment.system()", "stage.environment()")
                .replace("System.out", "stage.out()")
                .replace("Path.of(\"", "stage.file(\"");
        return CLASS.formatted(name, onStage);
    }

    @Override
    public String toString() {
        return name;
    }
}
