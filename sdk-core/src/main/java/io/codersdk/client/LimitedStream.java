package io.codersdk.client;

import io.codersdk.error.CoderProtocolException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads no more than a limit: a server could send without end. */
final class LimitedStream extends FilterInputStream {
    private final long limit;
    private long left;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        int read = super.read(bytes, from, count);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new CoderProtocolException("The file is longer than the " + limit + " bytes that a server stores");
        }
    }
}
