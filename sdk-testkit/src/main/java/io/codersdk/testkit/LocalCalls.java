package io.codersdk.testkit;

import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.UploadResponse;
import io.codersdk.operation.FilesOperations;
import io.codersdk.operation.Operation;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Calls a server without the way over the network. What is made, refused and written down is the same. */
final class LocalCalls {
    private static final HttpUrl HERE = HttpUrl.get("http://localhost/");

    private final FakeServer server;

    LocalCalls(FakeServer server) {
        this.server = server;
    }

    /**
     * Calls an operation that must succeed.
     *
     * @param pathValues those of the path's parameters, in order
     * @throws IllegalArgumentException if the server refuses
     */
    <B, R> Reply call(String token, Operation<B, R> operation, @Nullable B body, String... pathValues) {
        ByteString json = body == null
                ? ByteString.EMPTY
                : ByteString.of(operation.request().codec().orElseThrow().encode(body));
        return send(token, operation, url(operation, pathValues), "application/json", json);
    }

    private static HttpUrl url(Operation<?, ?> operation, String... pathValues) {
        HttpUrl.Builder url = HERE.newBuilder();
        int values = 0;
        for (String segment : operation.path().substring(1).split("/", -1)) {
            url.addPathSegment(segment.startsWith("{") ? pathValues[values++] : segment);
        }
        return url.build();
    }

    /** Uploads a tar, and returns its id. */
    UUID upload(String token, Tar tar) {
        Operation<?, ?> operation = FilesOperations.UPLOAD_FILE;
        Reply reply = send(token, operation, url(operation), "application/x-tar", ByteString.of(tar.bytes()));
        return UploadResponse.codec().decode(reply.body()).hash();
    }

    private Reply send(String token, Operation<?, ?> operation, HttpUrl url, String type, ByteString body) {
        Headers headers = Headers.of(Authenticator.HEADER, token, "Content-Type", type);
        RecordedRequest request = new RecordedRequest(
                0,
                0,
                null,
                List.of(),
                operation.method(),
                url.encodedPath(),
                "HTTP/1.1",
                url,
                headers,
                body,
                body.size(),
                List.of(),
                null);
        Reply reply = server.route(new ReceivedRequest(request), UUID.randomUUID(), true);
        if (!operation.successStatuses().contains(reply.status())) {
            throw new IllegalArgumentException("refused with " + reply.status() + ": " + reason(reply));
        }
        return reply;
    }

    private static String reason(Reply reply) {
        Response response = Response.codec().decode(reply.body());
        return response.message()
                + response.detail().map(detail -> " " + detail).orElse("")
                + response.validations().stream()
                        .map(problem -> " " + problem.field() + ": " + problem.detail())
                        .collect(Collectors.joining());
    }
}
