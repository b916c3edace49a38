package io.codersdk.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Stands between OkHttp's own repetitions and the connection. Notes that a request begins to be written, which OkHttp's
 * failures do not tell, and keeps OkHttp from repeating a request by itself: it would on a 503 with
 * {@code Retry-After: 0}, past every rule of ours.
 */
final class SentMarker implements Interceptor {

    /** What is attached to a request. */
    static final class Mark {
        private volatile boolean sent;

        boolean isSent() {
            return sent;
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Mark mark = chain.request().tag(Mark.class);
        if (mark != null) {
            mark.sent = true;
        }
        Response response = chain.proceed(chain.request());
        if (response.code() == 503 && "0".equals(response.header("Retry-After"))) {
            return response.newBuilder().removeHeader("Retry-After").build();
        }
        return response;
    }
}
