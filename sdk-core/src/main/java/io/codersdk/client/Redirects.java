package io.codersdk.client;

import io.codersdk.http.ApiResponse;
import java.net.URI;
import java.util.Optional;

/** Redirects that are not followed, because they are the answer. */
final class Redirects {
    private Redirects() {}

    /** Where a browser would go; absent where the answer is a page. */
    static Optional<URI> target(ApiResponse<?> answer) {
        return answer.headers("Location").stream().findFirst().map(URI::create);
    }
}
