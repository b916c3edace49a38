package io.codersdk.http;

import io.codersdk.operation.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Turns what a request carries into bytes. */
final class RequestBodies {
    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private RequestBodies() {}

    /** The body; null where the method has none. */
    static <B> @Nullable RequestBody of(ApiRequest<B, ?> request) {
        Payload<B> payload = request.operation().request();
        if (request.source().isPresent()) {
            return new SourceBody(
                    request.mediaType().map(MediaType::get).orElse(null),
                    request.source().get());
        }
        if (request.body().isPresent()) {
            String type =
                    request.mediaType().orElseGet(() -> payload.mediaTypes().get(0));
            return new Bytes(MediaType.get(type), encode(payload, request.body().get()));
        }
        return METHODS_WITH_BODY.contains(request.operation().method()) ? new Bytes(null, new byte[0]) : null;
    }

    private static <B> byte[] encode(Payload<B> payload, B body) {
        return switch (payload.kind()) {
            case JSON -> payload.codec().orElseThrow().encode(body);
            case BYTES -> (byte[]) body;
            case TEXT, FORM -> body.toString().getBytes(StandardCharsets.UTF_8);
            case NONE -> throw new IllegalArgumentException("a body where the operation takes none");
        };
    }

    /** Can be sent again, and says it cannot: OkHttp then leaves repetitions to us. */
    private static final class Bytes extends RequestBody {
        private final @Nullable MediaType type;
        private final byte[] bytes;

        Bytes(@Nullable MediaType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws java.io.IOException {
            sink.write(bytes);
        }
    }
}
