package io.codersdk.auth;

import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a deployment is reached. Immutable, equal when both mean the same place. */
public final class DeploymentUrl {
    private static final List<String> API = List.of("api", "v2");

    private final HttpUrl base;

    private DeploymentUrl(HttpUrl base) {
        this.base = base;
    }

    /**
     * Takes a URL as it was typed. It may have a path, for a deployment below one; slashes at its end do not matter, and
     * neither does {@code /api/v2}, which is not part of it but begins every path of the API.
     *
     * @throws IllegalArgumentException if it is not http or https, or has a user, a query or a fragment
     */
    public static DeploymentUrl of(String text) {
        HttpUrl url = HttpUrl.parse(text.strip());
        // What was typed is not repeated: it may be a password, or a token in the wrong place.
        if (url == null) {
            throw new IllegalArgumentException("no http or https URL, such as https://coder.example.com");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException("a URL with a user or password before " + url.host());
        }
        if (url.encodedQuery() != null || url.encodedFragment() != null) {
            throw new IllegalArgumentException("a URL with a query or fragment behind " + url.host());
        }
        HttpUrl.Builder trimmed = url.newBuilder();
        for (int last = url.pathSize() - 1;
                last >= 0 && url.pathSegments().get(last).isEmpty();
                last--) {
            trimmed.removePathSegment(last);
        }
        return new DeploymentUrl(withoutApi(trimmed.build()));
    }

    private static HttpUrl withoutApi(HttpUrl url) {
        List<String> segments = url.pathSegments();
        int last = segments.size() - 1;
        return last > 0 && segments.subList(last - 1, last + 1).equals(API)
                ? url.newBuilder()
                        .removePathSegment(last)
                        .removePathSegment(last - 1)
                        .build()
                : url;
    }

    /** Scheme, host, port and path, without user, query or fragment. */
    public HttpUrl base() {
        return base;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeploymentUrl that && base.equals(that.base);
    }

    @Override
    public int hashCode() {
        return base.hashCode();
    }

    /** The URL without a slash at its end. */
    @Override
    public String toString() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
