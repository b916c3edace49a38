package io.codersdk.internal.answer;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.operation.Payload;
import org.jspecify.annotations.Nullable;

/** Turns successful answers into values. */
public final class ReplyDecoder {
    private ReplyDecoder() {}

    /**
     * The answer with its value, which is absent where the answer is empty or the operation has none.
     *
     * @throws CoderProtocolException if the body is not what the operation promises
     */
    public static <R> ApiResponse<R> decode(ApiRequest<?, R> request, Reply reply) {
        return new ApiResponse<>(reply.status(), reply.headers()::toMultimap, body(request, reply));
    }

    private static <R> @Nullable R body(ApiRequest<?, R> request, Reply reply) {
        Payload<R> payload = request.operation().response();
        boolean none = payload.kind() == Payload.Kind.NONE || !reply.hasBody();
        return none ? null : value(request, payload, reply);
    }

    // The description pairs BYTES with byte[], and TEXT and FORM with String.
    @SuppressWarnings("unchecked")
    private static <R> @Nullable R value(ApiRequest<?, R> request, Payload<R> payload, Reply reply) {
        return switch (payload.kind()) {
            case NONE -> null;
            case JSON -> reply.body().length == 0 ? null : json(request, payload, reply);
            case BYTES -> (R) reply.body();
            case TEXT, FORM -> (R) reply.text();
        };
    }

    private static <R> R json(ApiRequest<?, R> request, Payload<R> payload, Reply reply) {
        String type = reply.mediaType();
        if (!type.isEmpty() && !reply.isJson()) {
            throw new CoderProtocolException(where(request, reply) + "JSON was expected, and '" + type + "' came");
        }
        try {
            return payload.codec().orElseThrow().decode(reply.body());
        } catch (CoderProtocolException e) {
            throw new CoderProtocolException(where(request, reply) + e.getMessage(), e);
        }
    }

    private static String where(ApiRequest<?, ?> request, Reply reply) {
        String id = reply.header(Reply.REQUEST_ID).orElse("unknown");
        return request + " was answered " + reply.status() + " (request " + id + "): ";
    }
}
