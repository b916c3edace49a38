package io.codersdk.testkit;

import io.codersdk.json.JsonCodec;
import io.codersdk.operation.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** A request as the server received it, secrets included; {@link #toString()} shows none of them. */
public final class ReceivedRequest {
    private final mockwebserver3.RecordedRequest request;
    private volatile boolean authenticated;

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

    /** The operation of the description that it asks for, be it one of a newer server; absent if it asks for none. */
    public Optional<Operation<?, ?>> operation() {
        return match().map(RouteIndex.Match::operation);
    }

    /**
     * The value that stands in the path for a parameter of the operation, unescaped.
     *
     * @param name as the description calls it, such as {@code user}
     * @throws IllegalArgumentException if the path has no such parameter
     */
    public String pathParameter(String name) {
        return match().map(RouteIndex.Match::parameters)
                .flatMap(parameters -> Optional.ofNullable(parameters.get(name)))
                .orElseThrow(() -> new IllegalArgumentException(this + " has no path parameter " + name));
    }

    private Optional<RouteIndex.Match> match() {
        return RouteIndex.all().match(method(), url().pathSegments());
    }

    /**
     * The body as the type that the operation takes, read as leniently as an answer is; {@link FakeCoder#invalidRequests()} is
     * strict.
     *
     * @throws IllegalArgumentException if it is a request of another operation, or one that takes no JSON
     * @throws io.codersdk.error.CoderProtocolException if the body is no such value
     */
    public <B> B body(Operation<B, ?> operation) {
        if (operation().filter(asked -> asked == operation).isEmpty()) {
            throw new IllegalArgumentException(this + " is no " + operation);
        }
        return body(operation
                .request()
                .codec()
                .orElseThrow(() -> new IllegalArgumentException(operation + " takes no JSON")));
    }

    /**
     * The body as a value of this type.
     *
     * @throws io.codersdk.error.CoderProtocolException if it is none
     */
    public <T> T body(JsonCodec<T> codec) {
        return codec.decode(body());
    }

    /**
     * Whether the server found out who sent it, be it a user, an agent, a workspace proxy or an identity provider. It is not as
     * long as the server has not looked, as it does not for what anybody may ask.
     */
    public boolean isAuthenticated() {
        return authenticated;
    }

    void authenticated() {
        authenticated = true;
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
