package io.codersdk.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** A request as the server received it, secrets included; {@link #toString()} shows none of them. */
public final class ReceivedRequest {
    private final mockwebserver3.RecordedRequest request;

    ReceivedRequest(mockwebserver3.RecordedRequest request) {
        this.request = request;
    }

    public String method() {
        return request.getMethod();
    }

    /** The path as it was sent, escapes included, without the query. */
    public String path() {
        return url().encodedPath();
    }

    /** The values of a query parameter in their order, unescaped; empty when it was not sent. */
    public List<String> query(String name) {
        return url().queryParameterValues(name).stream()
                .map(value -> value == null ? "" : value)
                .toList();
    }

    /** The values of a header in their order, whatever the case of its name; empty when it was not sent. */
    public List<String> headers(String name) {
        return request.getHeaders().values(name);
    }

    /** The last value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** The body; empty when there was none. */
    public byte[] body() {
        return request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
    }

    /** The body as UTF-8 text. */
    public String bodyText() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    /** Over which of the connections that the server accepted, from zero. */
    int connection() {
        return request.getConnectionIndex();
    }

    HttpUrl url() {
        return request.getUrl();
    }

    /** How many bytes of body were sent; more than the body has when a limit cut it. */
    long bodySize() {
        return request.getBodySize();
    }

    @Override
    public String toString() {
        return method() + " " + path();
    }
}
