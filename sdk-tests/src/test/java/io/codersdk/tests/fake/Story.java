package io.codersdk.tests.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/**
 * A fake in stepped time to which happens what happened to the recorded server. Whoever tells the story calls things by
 * their recorded ids; what stands for them in the fake is learned from answers.
 */
final class Story implements AutoCloseable {
    static final String OWNER = "testuser";
    static final String TAR = "application/x-tar";
    static final String PASSWORD = "Secr3t-pass-w0rd!";

    /** The caller that is the workspace proxy. */
    static final String PROXY = "eu-1";

    /** The caller that has the token {@code ci}. */
    static final String CI = "ci";

    private static final String PROXY_PATHS = "/api/v2/workspaceproxies/me/";

    private final FakeCoder coder;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    private final RecordedIds ids = new RecordedIds();
    private final Map<String, String> tokens = new LinkedHashMap<>(Map.of(
            PROXY,
            "a122e412-4416-4dcf-865f-4fabc66fbf81:"
                    + "4be1b347bf2bef1fb43cc4e2115e637dc91dde6eaeb42fa9ebfe06d24ddb3dd6",
            CI,
            "tokenefea6-secretefea6c5ecc8c30a0"));
    private String userAgent = "recorder/1";

    Story() {
        this(Duration.ofSeconds(1));
    }

    /** @param connecting how long after its build an agent connects */
    Story(Duration connecting) {
        coder = FakeCoder.builder()
                .steppedTime(Instant.parse("2026-11-25T09:00:00Z"))
                .withoutFirstUser()
                .withoutLicense()
                .workspaceRenames()
                .externalProvider(ExternalProvider.github())
                .agentConnectTime(connecting)
                .start();
    }

    /** The program calls itself so from now on. */
    void setUserAgent(String agent) {
        userAgent = agent;
    }

    void pass(Duration time) {
        coder.clock().advance(time);
    }

    /** Logs a user in, whose requests the story may contain from now on. */
    void logIn(String username, String email) {
        logIn(username, email, PASSWORD);
    }

    void logIn(String username, String email, String password) {
        JsonValue session = done("", "POST", "/users/login", """
                {"email": "%s", "password": "%s"}""".formatted(email, password));
        tokens.put(username, text(session, "session_token"));
    }

    JsonValue post(String path, String json) {
        return done(OWNER, "POST", path, json);
    }

    JsonValue patch(String path, String json) {
        return done(OWNER, "PATCH", path, json);
    }

    JsonValue put(String path, String json) {
        return done(OWNER, "PUT", path, json);
    }

    JsonValue done(String caller, String method, String path, String json) {
        return body(send(
                tokens.getOrDefault(caller, ""), method, "/api/v2" + path, "application/json", json.getBytes(UTF_8)));
    }

    /** Uploads a template. */
    JsonValue upload(byte[] tar) {
        return body(send(token(OWNER), "POST", "/api/v2/files", TAR, tar));
    }

    private static JsonValue body(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.isJson() ? answer.json() : JsonValue.NULL;
    }

    static String text(JsonValue object, String name) {
        return object.asMap().getOrDefault(name, JsonValue.NULL).asString();
    }

    String token(String username) {
        return tokens.getOrDefault(username, "");
    }

    /** The token of an agent, by its recorded id. */
    String agentToken(String recorded) {
        return coder.agentToken(UUID.fromString(translated(recorded)));
    }

    /** Sends a request, in which recorded ids stand for those of the fake. */
    Answer send(String token, String method, String path, String contentType, byte[] body) {
        return send(token, method, path, contentType, body, (response, answer) -> answer);
    }

    /** Sends a request, and makes something of the answer. */
    <T> T send(
            String token,
            String method,
            String path,
            String contentType,
            byte[] body,
            BiFunction<Response, Answer, T> result) {
        Request.Builder request = new Request.Builder().url(address(path)).header("User-Agent", userAgent);
        if (!token.isEmpty()) {
            request.header(header(path), translated(token));
        }
        RequestBody sent = method.equals("GET")
                ? null
                : RequestBody.create(
                        contentType.equals(TAR)
                                ? body
                                : translated(new String(body, UTF_8)).getBytes(UTF_8),
                        MediaType.get(contentType));
        try (Response response =
                http.newCall(request.method(method, sent).build()).execute()) {
            String mediaType = Answer.mediaType(response.header("Content-Type", ""));
            return result.apply(response, new Answer(response.code(), mediaType, text(mediaType, response.body())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isOfProxies(String path) {
        return path.startsWith(PROXY_PATHS);
    }

    /** Workspace proxies show their tokens in a header of their own, and so do identity providers. */
    private static String header(String path) {
        if (isOfProxies(path)) {
            return "Coder-External-Proxy-Token";
        }
        return path.startsWith("/scim/") ? "Authorization" : "Coder-Session-Token";
    }

    /** Opens a socket, as the owner. */
    WebSocket open(String path, WebSocketListener listener) {
        return http.newWebSocket(ofOwner(path), listener);
    }

    /** Asks for a stream of events, as the owner. */
    void open(String path, Callback callback) {
        http.newCall(ofOwner(path)).enqueue(callback);
    }

    /** Where the fake has this path, in which recorded ids stand for its own. */
    String address(String path) {
        return coder.url() + translated(path);
    }

    private Request ofOwner(String path) {
        return new Request.Builder()
                .url(address(path))
                .header("Coder-Session-Token", token(OWNER))
                .build();
    }

    /** The whole body; of events, which do not end, the first one. */
    private static String text(String mediaType, ResponseBody body) throws IOException {
        return mediaType.equals("text/event-stream") ? body.source().readUtf8LineStrict() : body.string();
    }

    private String translated(String text) {
        return ids.translated(text);
    }

    /** Learns what stands for a recorded id: the id in an answer of the fake. */
    void learn(String recorded, JsonValue object) {
        ids.learn(recorded, text(object, "id"));
    }

    void learn(String recorded, String own) {
        ids.learn(recorded, own);
    }

    /** Learns what stands for which recorded id from two answers to the same request. */
    void learnAll(JsonValue recorded, JsonValue own) {
        ids.learnAll(recorded, own);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        coder.close();
    }
}
