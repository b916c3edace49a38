package io.codersdk.http;

import io.codersdk.error.CoderProtocolException;

/** Carries requests to the server and answers back. What all clients of a {@code CoderClient} share. */
public interface Exchange {

    /**
     * Sends a request and waits for the answer.
     *
     * @throws IllegalArgumentException if it asks for a stream, which only the methods of clients can read
     * @throws io.codersdk.error.CoderApiException if the server refuses
     * @throws io.codersdk.error.CoderException if no answer came, or none that could be read
     */
    <R> ApiResponse<R> exchange(ApiRequest<?, R> request);

    /**
     * Sends a request, and has the body of the answer read while it comes.
     *
     * @param reader is given the body of a success, never of a refusal or of a page for people; what it throws unchecked
     *     is thrown on
     * @return what the reader makes of it; absent for 204 and 304
     * @throws io.codersdk.error.CoderException as {@link #exchange(ApiRequest)}, and if the reader fails with an
     *     {@link java.io.IOException} of its own
     */
    <T> ApiResponse<T> exchange(ApiRequest<?, ?> request, BodyReader<T> reader);

    /**
     * Sends a request that is made for somebody at a browser. Where Coder answers with a page or a redirect for them, it
     * is handed back to be passed on; it may be as long as any answer.
     *
     * @throws io.codersdk.error.CoderException as {@link #exchange(ApiRequest)} for every other refusal
     */
    <R> Relayed<R> relay(ApiRequest<?, R> request);

    /**
     * Sends a request whose answer has a body.
     *
     * @throws CoderProtocolException if it has none
     * @throws io.codersdk.error.CoderException as {@link #exchange(ApiRequest)}
     */
    default <R> R call(ApiRequest<?, R> request) {
        ApiResponse<R> response = exchange(request);
        return response.body()
                .orElseThrow(() -> new CoderProtocolException(
                        request + " was answered " + response + " without the body it should have"));
    }
}
