package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.ValidationError;
import io.codersdk.operation.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client of a fake server, without any of the SDK's own transport. */
final class Api implements AutoCloseable {
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    private final FakeCoder coder;
    private final String token;

    Api(FakeCoder coder, String token) {
        this.coder = coder;
        this.token = token;
    }

    static Api owner(FakeCoder coder) {
        return new Api(coder, coder.sessionToken());
    }

    OkHttpClient http() {
        return http;
    }

    Request.Builder request(String path) {
        Request.Builder request = new Request.Builder().url(coder.url() + path);
        return token.isEmpty() ? request : request.header("Coder-Session-Token", token);
    }

    Answer get(String path) {
        return send(request("/api/v2" + path).build());
    }

    Answer send(String method, String path, String json) {
        return send(method, path, RequestBody.create(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    Answer send(String method, String path, @Nullable RequestBody body) {
        return send(request("/api/v2" + path).method(method, body).build());
    }

    Answer send(Request request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer trySend(Request request) throws IOException {
        try (okhttp3.Response response = http.newCall(request).execute()) {
            return new Answer(
                    response.code(), response.headers(), response.body().bytes());
        }
    }

    /** Calls an operation that must succeed with a status of its description. */
    <B, R> R call(Operation<B, R> operation, @Nullable B body, String... pathValues) {
        Answer answer = send(operation.method(), path(operation, pathValues), encoded(operation, body));
        assertThat(operation.successStatuses()).as(answer.text()).contains(answer.code());
        return answer.as(operation.response().codec().orElseThrow());
    }

    private static String path(Operation<?, ?> operation, String... pathValues) {
        String path = operation.path().substring("/api/v2".length());
        for (String value : pathValues) {
            path = path.replaceFirst("\\{\\w+}", value);
        }
        return path;
    }

    private static <B> @Nullable RequestBody encoded(Operation<B, ?> operation, @Nullable B body) {
        if (body != null) {
            return RequestBody.create(operation.request().codec().orElseThrow().encode(body));
        }
        return operation.method().equals("GET") || operation.method().equals("DELETE")
                ? null
                : RequestBody.create(new byte[0]);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** What came back. */
    record Answer(int code, Headers headers, okio.ByteString bytes) {
        Answer(int code, Headers headers, byte[] bytes) {
            this(code, headers, okio.ByteString.of(bytes));
        }

        String text() {
            return bytes.utf8();
        }

        JsonValue json() {
            return JsonValue.parse(text());
        }

        /** The text of a property of the object. */
        String text(String property) {
            return json().asMap().getOrDefault(property, JsonValue.NULL).asString();
        }

        <T> T as(JsonCodec<T> codec) {
            return codec.decode(text());
        }

        Response response() {
            return as(Response.codec());
        }

        List<String> invalidFields() {
            return response().validations().stream().map(ValidationError::field).toList();
        }
    }
}
