package io.codersdk.internal.send;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Makes nothing of connections that the other side closed while they were idle. OkHttp sends safe requests again by
 * itself. For all others a connection is looked at right before it is written to, and a request that surely was not
 * processed goes out again on another one, at once. What is left is a server that closes at the very moment of the write.
 */
final class StaleConnections {
    /** As long as the end of a connection may be behind its last answer. */
    private static final int LOOK_MILLIS = 1;
    /** A server that closes behind its answers gets a fresh connection for each write, for as long. */
    private static final long DISTRUST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int TIMEOUT = 408;
    private static final int UNAVAILABLE = 503;

    private volatile long distrustedUntil = System.nanoTime();

    /** A connection that is not to be used; nothing was written to it. */
    private static final class StaleConnectionException extends IOException {
        private static final long serialVersionUID = 1;

        StaleConnectionException() {
            super("the connection was closed by the other side");
        }
    }

    OkHttpClient.Builder addTo(OkHttpClient.Builder builder) {
        return builder.addInterceptor(this::repeat).addNetworkInterceptor(this::look);
    }

    private Response repeat(Interceptor.Chain chain) throws IOException {
        Trace trace = Trace.of(chain.call());
        RequestBody body = chain.request().body();
        // Nothing else keeps OkHttp from repeating a request without a body.
        Interceptor.Chain patient =
                trace.isRepeatable() || body != null ? chain : chain.withRetryOnConnectionFailure(false);
        // An interceptor of the user may have put another body in the place of ours.
        Request request = trace.isRepeatable() || body == null || body.isOneShot()
                ? chain.request()
                : chain.request()
                        .newBuilder()
                        .method(chain.request().method(), new SentOnce(body))
                        .build();
        while (true) {
            try {
                return patient.proceed(request);
            } catch (IOException e) {
                if (!isStale(trace, e)
                        || chain.call().isCanceled()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                trace.again();
            }
        }
    }

    private static boolean isStale(Trace trace, IOException failure) {
        return failure instanceof StaleConnectionException
                || (trace.isReused() && trace.hasBegun() && !trace.mayHaveBeenProcessed(failure));
    }

    private Response look(Interceptor.Chain chain) throws IOException {
        Trace trace = Trace.of(chain.call());
        Connection connection = chain.connection();
        if (connection != null && !trace.isRepeatable() && trace.isReused() && isStale(connection)) {
            connection.socket().close();
            throw new StaleConnectionException();
        }
        return withoutInvitation(chain.proceed(chain.request()));
    }

    /** OkHttp would take some answers for a wish to have the request once more, past every rule of ours. */
    private static Response withoutInvitation(Response response) {
        String asked = response.header("Retry-After", "0");
        if (response.code() == UNAVAILABLE && "0".equals(asked)) {
            return response.newBuilder().removeHeader("Retry-After").build();
        }
        if (response.code() == TIMEOUT && "0".equals(asked)) {
            return response.newBuilder().header("Retry-After", "1").build();
        }
        return response;
    }

    /** Streams of HTTP/2 share a connection that is read all the time: OkHttp knows when that one ends. */
    private boolean isStale(Connection connection) throws IOException {
        if (connection.protocol() == Protocol.HTTP_2 || connection.protocol() == Protocol.H2_PRIOR_KNOWLEDGE) {
            return false;
        }
        if (System.nanoTime() - distrustedUntil < 0) {
            return true;
        }
        boolean closed = isClosed(connection.socket());
        if (closed) {
            distrustedUntil = System.nanoTime() + DISTRUST_NANOS;
        }
        return closed;
    }

    /** An idle connection has nothing to read: what comes is its end, or what nobody asked for. */
    private static boolean isClosed(Socket socket) throws IOException {
        int patience = socket.getSoTimeout();
        socket.setSoTimeout(LOOK_MILLIS);
        try {
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(patience);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
