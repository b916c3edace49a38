package io.codersdk.http;

import io.codersdk.error.CoderProtocolException;

/** Carries requests to the server and answers back. What all clients of a {@code CoderClient} share. */
public interface Exchange {

    /**
     * Sends a request and waits for the answer.
     *
     * @throws io.codersdk.error.CoderApiException if the server refuses
     * @throws io.codersdk.error.CoderException if no answer came, or none that could be read
     */
    <R> ApiResponse<R> exchange(ApiRequest<?, R> request);

    /**
     * Sends a request whose answer has a body.
     *
     * @throws CoderProtocolException if it has none
     * @throws io.codersdk.error.CoderException as {@link #exchange}
     */
    default <R> R call(ApiRequest<?, R> request) {
        ApiResponse<R> response = exchange(request);
        return response.body()
                .orElseThrow(() -> new CoderProtocolException(
                        request + " was answered " + response + " without the body it should have"));
    }
}
