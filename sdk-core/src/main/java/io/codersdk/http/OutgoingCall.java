package io.codersdk.http;

import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API on its way: what was asked, and the HTTP request it became.
 *
 * @param reader reads the body of a success while it comes; null when it is to be held in memory
 */
record OutgoingCall(
        ApiRequest<?, ?> request,
        @Nullable BodyReader<?> reader,
        Request http,
        CallOptions options,
        Deadline deadline) {

    /** Method and encoded path, without the query, which may be private. */
    @Override
    public String toString() {
        return http.method() + " " + http.url().encodedPath();
    }
}
