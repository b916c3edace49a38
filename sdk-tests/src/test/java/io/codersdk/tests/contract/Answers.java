package io.codersdk.tests.contract;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;
import io.codersdk.tests.recordings.RecordedExchange;
import io.codersdk.tests.recordings.RecordedServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.ByteString;

/** What a server may answer to an operation. */
final class Answers {
    /** Where a browser would go. */
    static final URI SENT_ON = URI.create("https://coder.example.com/");

    private static final int NO_CONTENT = 204;
    private static final int FIRST_REDIRECT = 300;
    private static final int UNCHANGED = 304;
    private static final List<RecordedExchange> RECORDED = Arrays.stream(RecordedServer.values())
            .flatMap(server -> RecordedExchange.of(server).stream())
            .filter(exchange -> exchange.isSuccess() && exchange.mediaType().endsWith("json"))
            .toList();

    private Answers() {}

    /** A success, and what it carries. */
    record Success(int status, String mediaType, ByteString body, Optional<Object> value) {
        MockResponse response() {
            MockResponse.Builder response =
                    begin(status).setHeader("Content-Type", mediaType).body(new Buffer().write(body));
            if (isRedirect(status)) {
                response.setHeader("Location", SENT_ON.toString());
            }
            return response.build();
        }
    }

    /** An answer with a body where the operation may have one: the best recorded one, else one made of its type. */
    static Success success(Described described) {
        return success(described, Collections.min(described.operation().successStatuses()));
    }

    static Success success(Described described, int status) {
        Operation<?, ?> operation = described.operation();
        Payload<?> payload = operation.response();
        if (payload.kind() == Payload.Kind.NONE || status == NO_CONTENT || status >= FIRST_REDIRECT) {
            return new Success(status, "text/plain", ByteString.EMPTY, Optional.empty());
        }
        String mediaType = payload.mediaTypes().get(0);
        return switch (payload.kind()) {
            case JSON -> json(described, status, mediaType);
            case BYTES -> {
                byte[] bytes = (byte[]) new Samples().of(byte[].class);
                yield new Success(status, mediaType, ByteString.of(bytes), Optional.of(bytes));
            }
            default -> new Success(status, mediaType, ByteString.encodeUtf8("OK"), Optional.of("OK"));
        };
    }

    private static Success json(Described described, int status, String mediaType) {
        byte[] body = recorded(described.operation())
                .orElseGet(() -> described.encode(new Samples().of(described.response())));
        return new Success(status, mediaType, ByteString.of(body), Optional.of(described.decode(body)));
    }

    /** The answer of a real server that says most. */
    private static Optional<byte[]> recorded(Operation<?, ?> operation) {
        return RECORDED.stream()
                .filter(exchange -> exchange.operation().equals(operation.toString()))
                .max(Comparator.comparing(exchange -> exchange.body().length()))
                .map(exchange -> exchange.body().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isRedirect(int status) {
        return status >= FIRST_REDIRECT && status != UNCHANGED;
    }

    static MockResponse refusal(int status, String json) {
        return begin(status)
                .setHeader("Content-Type", "application/json")
                .body(json)
                .build();
    }

    private static MockResponse.Builder begin(int status) {
        return new MockResponse.Builder().code(status).setHeader("X-Coder-Build-Version", "v2.17.0");
    }
}
