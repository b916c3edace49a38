package io.codersdk.internal.request;

import io.codersdk.http.ApiRequest;
import io.codersdk.operation.Payload;
import io.codersdk.operation.RetryClass;
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
            return new Bytes(MediaType.get(type), encode(payload, request.body().get()), isSafe(request));
        }
        return METHODS_WITH_BODY.contains(request.operation().method())
                ? new Bytes(null, new byte[0], isSafe(request))
                : null;
    }

    private static boolean isSafe(ApiRequest<?, ?> request) {
        return request.operation().retry() == RetryClass.SAFE;
    }

    private static <B> byte[] encode(Payload<B> payload, B body) {
        return switch (payload.kind()) {
            case JSON -> payload.codec().orElseThrow().encode(body);
            case BYTES -> (byte[]) body;
            case TEXT, FORM -> body.toString().getBytes(StandardCharsets.UTF_8);
            case NONE -> throw new IllegalArgumentException("a body where the operation takes none");
        };
    }

    /** Could always be sent again, and says so where a repetition is safe: else OkHttp leaves it to us. */
    private static final class Bytes extends RequestBody {
        private final @Nullable MediaType type;
        private final byte[] bytes;
        private final boolean safe;

        Bytes(@Nullable MediaType type, byte[] bytes, boolean safe) {
            this.type = type;
            this.bytes = bytes;
            this.safe = safe;
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
            return !safe;
        }

        @Override
        public void writeTo(BufferedSink sink) throws java.io.IOException {
            sink.write(bytes);
        }
    }
}
