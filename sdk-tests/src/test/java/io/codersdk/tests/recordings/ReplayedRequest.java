package io.codersdk.tests.recordings;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.ApiRequest;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * A recorded request as the SDK makes it.
 *
 * @param way how much of it the SDK has types for
 */
record ReplayedRequest<R>(ApiRequest<?, R> request, Way way) {
    private static final Map<String, Operation<?, ?>> DESCRIBED =
            Operations.all().stream().collect(Collectors.toMap(Operation::toString, Function.identity()));
    private static final Pattern SIZE = Pattern.compile("<(\\d+) bytes>");

    enum Way {
        TYPED("asked with the types"),
        /** An argument is missing, or the body is none of the type: recorded for its refusal. */
        RAW("asked as the types do not allow"),
        /** The description does not know the operation. */
        CUSTOM("asked by custom operations");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static ReplayedRequest<?> of(RecordedExchange exchange) {
        Operation<?, ?> described = DESCRIBED.get(exchange.operation());
        if (described != null) {
            return described(described, exchange.path(), exchange.request());
        }
        boolean text = Set.of("text/plain", "text/event-stream").contains(exchange.mediaType());
        return text ? custom(exchange, Payload.text(exchange.mediaType())) : custom(exchange, Payload.json(Codecs.ANY));
    }

    private static <R> ReplayedRequest<R> custom(RecordedExchange exchange, Payload<R> response) {
        String path = exchange.operation().substring(exchange.method().length() + 1);
        ApiRequest<JsonValue, R> request =
                ApiRequest.of(Operation.custom(exchange.method(), path, Payload.json(Codecs.ANY), response));
        if (!exchange.request().isNull()) {
            request.body(exchange.request());
        }
        return new ReplayedRequest<>(withArguments(request, exchange.path()), Way.CUSTOM);
    }

    private static <B, R> ReplayedRequest<R> described(Operation<B, R> operation, String path, JsonValue body) {
        ApiRequest<B, R> request = withArguments(ApiRequest.of(operation), path);
        if (hasWhatIsRequired(request)) {
            if (body.isNull()) {
                return new ReplayedRequest<>(request, Way.TYPED);
            }
            Optional<B> typed = typed(operation.request(), body);
            if (typed.isPresent()) {
                return new ReplayedRequest<>(request.body(typed.get()), Way.TYPED);
            }
        }
        Operation<byte[], R> raw = Operation.custom(
                operation.method(), operation.path(), Payload.bytes("application/json"), operation.response());
        ApiRequest<byte[], R> unchecked = withArguments(ApiRequest.of(raw), path);
        return new ReplayedRequest<>(body.isNull() ? unchecked : unchecked.body(bytes(body)), Way.RAW);
    }

    private static boolean hasWhatIsRequired(ApiRequest<?, ?> request) {
        return request.operation().parameters().stream()
                .filter(parameter -> parameter.location() == Parameter.Location.QUERY && parameter.required())
                .allMatch(parameter -> request.query().containsKey(parameter.name()));
    }

    /** The body as the operation's type; empty where it is none of that type. */
    @SuppressWarnings("unchecked") // the description pairs BYTES with byte[], and TEXT and FORM with String
    private static <B> Optional<B> typed(Payload<B> payload, JsonValue body) {
        return switch (payload.kind()) {
            case NONE -> Optional.empty();
            case BYTES -> Optional.of((B) bytes(body));
            case TEXT, FORM -> Optional.of((B) new String(bytes(body), StandardCharsets.UTF_8));
            case JSON -> {
                try {
                    yield Optional.of(payload.codec().orElseThrow().decode(body.toString()));
                } catch (CoderProtocolException e) {
                    yield Optional.empty();
                }
            }
        };
    }

    /** A JSON document, or as many bytes as were recorded. */
    static byte[] bytes(JsonValue body) {
        if (body.isNull()) {
            return new byte[0];
        }
        Matcher size = SIZE.matcher(body.isString() ? body.asString() : "");
        String text = size.matches() ? "x".repeat(Integer.parseInt(size.group(1))) : body.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <B, R> ApiRequest<B, R> withArguments(ApiRequest<B, R> request, String path) {
        HttpUrl url = HttpUrl.get("http://recorded" + path);
        String[] template = request.operation().path().substring(1).split("/", -1);
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                String name = template[i].substring(1, template[i].length() - 1);
                request.path(name, url.pathSegments().get(i));
            }
        }
        for (int i = 0; i < url.querySize(); i++) {
            String value = url.queryParameterValue(i);
            request.query(url.queryParameterName(i), value == null ? "" : value);
        }
        return request;
    }
}
