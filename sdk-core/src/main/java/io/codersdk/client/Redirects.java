package io.codersdk.client;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.ApiResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Redirects that are not followed, because they are the answer. */
final class Redirects {
    private Redirects() {}

    /**
     * Where a browser would go; absent where it is sent nowhere.
     *
     * @throws CoderProtocolException if that is no address; not quoted, for it may hold a secret
     */
    static Optional<URI> target(ApiResponse<?> answer) {
        return answer.headers("Location").stream().findFirst().map(Redirects::parse);
    }

    @SuppressWarnings("UnusedException") // its message quotes the address
    private static URI parse(String location) {
        try {
            return new URI(location);
        } catch (URISyntaxException e) {
            throw new CoderProtocolException("The server sent a redirect to what is no address");
        }
    }
}
