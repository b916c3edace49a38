package io.codersdk.internal.send;

import io.codersdk.internal.answer.ResponseTooLargeException;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Sink;
import okio.Socket;
import okio.Source;

/**
 * Breaks a WebSocket over which a message comes that has no end within reason: OkHttp would collect all of it. And lets none
 * be compressed, since OkHttp makes a message a thousand times as large before anybody sees how large it is.
 */
final class MessageLimit implements Interceptor {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    /** Both belong to the thread that reads. */
    private long begin;

    private long received;

    /** A message is whole, and what comes belongs to the next one. */
    void next() {
        begin = received;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(
                chain.request().newBuilder().removeHeader(EXTENSIONS).build());
        Socket socket = response.socket();
        if (socket == null) {
            return response;
        }
        if (response.header(EXTENSIONS) != null) {
            socket.cancel();
            throw new ProtocolException("the server chose " + EXTENSIONS + ", of which none was offered");
        }
        return response.newBuilder().socket(new Limited(socket)).build();
    }

    private final class Limited extends ForwardingSource implements Socket {
        private final Socket socket;

        Limited(Socket socket) {
            super(socket.getSource());
            this.socket = socket;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long count = super.read(sink, byteCount);
            received += Math.max(0, count);
            if (received - begin > MOST_BYTES) {
                throw new ResponseTooLargeException(MOST_BYTES);
            }
            return count;
        }

        @Override
        public Source getSource() {
            return this;
        }

        @Override
        public Sink getSink() {
            return socket.getSink();
        }

        @Override
        public void cancel() {
            socket.cancel();
        }
    }
}
