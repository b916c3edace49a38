package io.codersdk.internal.request;

import io.codersdk.http.BodySource;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that is written while it is sent. Tells failures of its source from those of the connection. */
final class SourceBody extends RequestBody {
    private final @Nullable MediaType type;
    private final BodySource source;
    private final long length;

    SourceBody(@Nullable MediaType type, BodySource source) {
        this.type = type;
        this.source = source;
        this.length = source.length().orElse(-1);
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Can be sent again, and says it cannot: OkHttp then leaves repetitions to us. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        Connection connection = new Connection(sink.outputStream());
        try {
            source.writeTo(connection);
        } catch (IOException | RuntimeException e) {
            if (connection.failure != null) {
                throw connection.failure;
            }
            throw e instanceof CallerFailedException own ? own : new CallerFailedException("what is sent failed", e);
        }
        if (length >= 0 && connection.written != length) {
            throw mismatch(connection.written + " bytes");
        }
    }

    private CallerFailedException mismatch(String came) {
        return new CallerFailedException("it should have had " + length + " bytes, and had " + came);
    }

    /** Remembers how it failed, whatever the source makes of that. */
    private final class Connection extends FilterOutputStream {
        private long written;
        private @Nullable IOException failure;

        Connection(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            written += count;
            if (length >= 0 && written > length) {
                throw mismatch("more");
            }
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void flush() {
            // Whoever sends the rest of the request flushes.
        }

        @Override
        public void close() {
            // A source has no business with the connection's end.
        }
    }
}
