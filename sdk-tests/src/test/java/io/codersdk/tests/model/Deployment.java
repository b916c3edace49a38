package io.codersdk.tests.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.testkit.FakeCoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A fake in stepped time, what the test believes of it, and the requests of its owner. */
final class Deployment implements AutoCloseable {
    private static final String JSON = "application/json";

    private final FakeCoder coder = FakeCoder.builder()
            .steppedTime(Instant.parse("2024-11-20T10:00:00Z"))
            .start();
    private final OkHttpClient http;
    private final People people;
    private final Teams teams;
    private final Templates templates;
    private final Workspaces workspaces;

    Deployment(OkHttpClient http) {
        this.http = http;
        this.people = new People(this);
        this.teams = new Teams(this);
        this.templates = new Templates(this);
        this.workspaces = new Workspaces(this);
    }

    People people() {
        return people;
    }

    Teams teams() {
        return teams;
    }

    Templates templates() {
        return templates;
    }

    Workspaces workspaces() {
        return workspaces;
    }

    /** The milliseconds since the epoch. */
    long now() {
        return coder.clock().millis();
    }

    void pass(Duration time) {
        coder.clock().advance(time);
    }

    JsonValue get(String path) {
        return expect(200, "GET", path, "");
    }

    /** The elements of the list at this path. */
    List<JsonValue> list(String path) {
        return elements(get(path));
    }

    /** Those of a list that may be null. */
    static List<JsonValue> elements(JsonValue list) {
        return list.isNull() ? List.of() : list.asList();
    }

    /** Sends a request that must be answered so. */
    JsonValue expect(int status, String method, String path, String json) {
        return expect(status, method, path, JSON, json.getBytes(UTF_8));
    }

    JsonValue expect(int status, String method, String path, String contentType, byte[] content) {
        Request request = new Request.Builder()
                .url(coder.url() + "/api/v2" + path)
                .header("Coder-Session-Token", coder.sessionToken())
                .method(method, method.equals("GET") ? null : RequestBody.create(content, MediaType.get(contentType)))
                .build();
        try (Response response = http.newCall(request).execute()) {
            String body = response.body().string();
            assertThat(response.code()).as("%s %s: %s", method, path, body).isEqualTo(status);
            return body.startsWith("{") || body.startsWith("[") ? JsonValue.parse(body) : JsonValue.NULL;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonValue member(JsonValue object, String name) {
        return object.asMap().getOrDefault(name, JsonValue.NULL);
    }

    /** A text, or what stands there instead, as text. */
    static String text(JsonValue object, String name) {
        JsonValue member = member(object, name);
        return member.isString() ? member.asString() : member.toString();
    }

    /** An id that nothing has. */
    static String unknownId() {
        return UUID.randomUUID().toString();
    }

    /** Compares what the last step was about. */
    void check() {
        people.checkIfChanged();
        teams.checkIfChanged();
        templates.checkIfChanged();
        workspaces.checkIfChanged();
    }

    /** Reads a list page by page, which must give the same as reading it at once. */
    void checkPages(String path, String name) {
        List<JsonValue> all = member(get(path), name).asList();
        for (int offset = 0; offset <= all.size(); offset += 2) {
            List<JsonValue> page =
                    member(get(path + "?limit=2&offset=" + offset), name).asList();
            assertThat(page).isEqualTo(all.subList(offset, Math.min(offset + 2, all.size())));
        }
    }

    @Override
    public void close() {
        coder.close();
        http.connectionPool().evictAll();
    }
}
