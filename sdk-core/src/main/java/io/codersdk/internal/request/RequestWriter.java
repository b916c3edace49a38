package io.codersdk.internal.request;

import io.codersdk.auth.DeploymentUrl;
import io.codersdk.auth.Token;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;

/**
 * Makes HTTP requests out of calls. The only place that puts a credential on a request, and it knows no host but the
 * deployment's.
 *
 * @param tokenHeader the header that carries the token
 * @param headers what every request carries
 */
public record RequestWriter(
        DeploymentUrl deployment, String tokenHeader, Map<String, String> headers, String userAgent) {

    /**
     * Headers of the call win over those of its options, and those over the deployment's.
     *
     * @throws IllegalArgumentException if an argument is missing, or a header cannot be sent
     */
    public Outgoing write(ApiRequest<?, ?> request, CallOptions options, Optional<Token> token) {
        Request.Builder http = new Request.Builder()
                .url(RequestUrl.of(deployment, request))
                .method(request.operation().method(), RequestBodies.of(request))
                .header("User-Agent", userAgent)
                // Exactly this: with anything else, some routes answer an HTML page for people.
                .header("Accept", "application/json");
        token.ifPresent(secret -> http.header(tokenHeader, secret.reveal()));
        set(http, headers);
        set(http, options.headers());
        set(http, request.headers());
        return new Outgoing(request, http.build(), options, token.isPresent());
    }

    private static void set(Request.Builder http, Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            try {
                http.header(header.getKey(), header.getValue());
            } catch (IllegalArgumentException e) {
                // Without the cause, whose message quotes the value.
                throw new IllegalArgumentException(
                        "the header '" + header.getKey() + "' has characters that no header may have");
            }
        }
    }
}
