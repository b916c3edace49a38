package io.codersdk.http;

import java.io.IOException;
import java.util.Set;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Reads answers to their end, after decompression up to a limit.
 *
 * @param maxBytes the longest body of a success; of a failure, {@value #MAX_ERROR_BYTES} bytes are read and the rest is
 *     dropped
 */
record ReplyReader(long maxBytes) {
    private static final long MAX_ERROR_BYTES = 64 * 1024;

    /** Leaves the response open. */
    Reply read(OutgoingCall call, Response response) throws IOException {
        if (!isSuccess(response.code(), call.request().operation().successStatuses())) {
            return beginningOf(response);
        }
        BodyReader<?> reader = call.reader();
        return reader == null
                ? new Reply(response.code(), response.headers(), whole(response))
                : readBy(reader, call, response);
    }

    private static Reply readBy(BodyReader<?> reader, OutgoingCall call, Response response) throws IOException {
        Reply head = new Reply(response.code(), response.headers(), new byte[0]);
        if (ErrorMapper.isPage(call, head)) {
            return beginningOf(response);
        }
        return head.hasBody()
                ? Reply.read(
                        response.code(),
                        response.headers(),
                        IncomingBody.read(response.body().byteStream(), reader))
                : head;
    }

    /** Any 2xx is one, listed or not: a newer server may answer 200 where this one answers 201. */
    static boolean isSuccess(int status, Set<Integer> successStatuses) {
        return (status >= 200 && status < 300) || successStatuses.contains(status);
    }

    private byte[] whole(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(maxBytes + 1)) {
            throw new ResponseTooLargeException(maxBytes);
        }
        return source.readByteArray();
    }

    /** An answer that is no success, as far as it can be read. */
    static Reply beginningOf(Response response) {
        return new Reply(response.code(), response.headers(), beginning(response));
    }

    /** What came of it: that the rest is missing must not hide the status. */
    private static byte[] beginning(Response response) {
        BufferedSource source = response.body().source();
        try {
            source.request(MAX_ERROR_BYTES);
            return source.readByteArray(Math.min(source.getBuffer().size(), MAX_ERROR_BYTES));
        } catch (IOException e) {
            return source.getBuffer().readByteArray();
        }
    }
}
