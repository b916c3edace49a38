package io.codersdk.internal.request;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.operation.Operation;
import okhttp3.Request;

/**
 * A call on its way: what was asked, and the HTTP request it became.
 *
 * @param hasToken whether a token goes with it
 */
public record Outgoing(ApiRequest<?, ?> request, Request http, CallOptions options, boolean hasToken) {

    public Operation<?, ?> operation() {
        return request.operation();
    }

    public String host() {
        return http.url().host();
    }

    /** Method and encoded path, without the query, which may be private. */
    @Override
    public String toString() {
        return http.method() + " " + http.url().encodedPath();
    }
}
