package io.codersdk.internal.answer;

import io.codersdk.http.BodyReader;
import io.codersdk.internal.request.CallerFailedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer in the hands of a reader. Tells failures of the reader from those of the connection. */
final class IncomingBody extends FilterInputStream {
    private @Nullable IOException failure;

    private IncomingBody(InputStream in) {
        super(in);
    }

    /** What the reader makes of a body. */
    static <T> T read(InputStream in, BodyReader<T> reader) throws IOException {
        IncomingBody body = new IncomingBody(in);
        try {
            return reader.read(body);
        } catch (IOException | RuntimeException e) {
            if (body.failure != null) {
                throw ReplyReader.brokenOff(body.failure);
            }
            throw new CallerFailedException("what came could not be used", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        try {
            return in.read(bytes, from, count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return in.skip(count);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void close() {
        // The answer is closed when it was read.
    }
}
