package io.codersdk.http;

import okhttp3.Request;

/** One call of the API on its way: what was asked, and the HTTP request it became. */
record OutgoingCall(ApiRequest<?, ?> request, Request http, CallOptions options, Deadline deadline) {

    /** Method and encoded path, without the query, which may be private. */
    @Override
    public String toString() {
        return http.method() + " " + http.url().encodedPath();
    }
}
