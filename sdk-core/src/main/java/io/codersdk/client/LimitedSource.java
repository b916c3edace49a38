package io.codersdk.client;

import io.codersdk.http.BodySource;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** Sends no more than a limit: beyond it the server would refuse what took long to send. */
record LimitedSource(BodySource source, long limit) implements BodySource {

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if it is known to be beyond the limit
     */
    @Override
    public OptionalLong length() {
        OptionalLong length = source.length();
        if (length.isPresent() && length.getAsLong() > limit) {
            throw tooLong(length.getAsLong() + " bytes");
        }
        return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        source.writeTo(new FilterOutputStream(out) {
            private long left = limit;

            @Override
            public void write(int b) throws IOException {
                take(1);
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                take(count);
                out.write(bytes, from, count);
            }

            private void take(int count) {
                left -= count;
                if (left < 0) {
                    throw tooLong("more");
                }
            }
        });
    }

    private IllegalArgumentException tooLong(String has) {
        return new IllegalArgumentException("the archive has " + has + ", and the server takes " + limit + " bytes");
    }
}
