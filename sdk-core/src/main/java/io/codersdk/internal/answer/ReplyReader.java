package io.codersdk.internal.answer;

import io.codersdk.http.BodyReader;
import io.codersdk.operation.Operation;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Reads answers to their end, after decompression up to a limit.
 *
 * @param maxBytes the longest body of a success; of a failure, {@value #MAX_ERROR_BYTES} bytes are read and the rest is
 *     dropped
 */
public record ReplyReader(long maxBytes) {
    private static final long MAX_ERROR_BYTES = 64 * 1024;
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8L;

    /** Leaves the response open. */
    public Reply read(Response response, Operation<?, ?> operation) throws IOException {
        return Answer.isSuccess(operation, response.code())
                ? new Reply(response.code(), response.headers(), whole(response))
                : beginningOf(response);
    }

    /** The same, and of a refusal as much as of a success. */
    public Reply readWhole(Response response) throws IOException {
        return new Reply(response.code(), response.headers(), whole(response));
    }

    /** The same with a reader for the body of a success, which is not for pages. */
    public static Reply read(Response response, Operation<?, ?> operation, BodyReader<?> reader) throws IOException {
        Reply head = headOf(response);
        if (new Answer(operation, head).meaning() != Answer.Meaning.SUCCESS) {
            return beginningOf(response);
        }
        return head.hasBody()
                ? Reply.read(
                        head.status(),
                        head.headers(),
                        IncomingBody.read(response.body().byteStream(), reader))
                : head;
    }

    private byte[] whole(Response response) throws IOException {
        BufferedSource source = response.body().source();
        try {
            // No array is longer than an int can tell, whatever the limit.
            if (source.request(Math.min(maxBytes, LONGEST_ARRAY) + 1)) {
                throw new ResponseTooLargeException(Math.min(maxBytes, LONGEST_ARRAY));
            }
            return source.readByteArray();
        } catch (ProtocolException e) {
            throw brokenOff(e);
        }
    }

    /** OkHttp calls a body that ends too early a breach of the protocol, as it does worse things before a body came. */
    static IOException brokenOff(IOException failure) {
        return failure instanceof ProtocolException
                ? new IOException("the answer broke off: " + failure.getMessage(), failure)
                : failure;
    }

    /** An answer without its body, of which nothing is read. */
    public static Reply headOf(Response response) {
        return new Reply(response.code(), response.headers(), new byte[0]);
    }

    /** An answer that is no success, as far as it can be read. */
    public static Reply beginningOf(Response response) {
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
