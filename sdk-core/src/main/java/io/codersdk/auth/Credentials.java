package io.codersdk.auth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A deployment, and what is needed to be let in. Prints without its secrets. */
public final class Credentials {
    private final DeploymentUrl url;
    private final @Nullable Token token;
    private final Map<String, String> headers;
    private final String source;

    Credentials(DeploymentUrl url, @Nullable Token token, Map<String, String> headers, String source) {
        this.url = url;
        this.token = token;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.source = source;
    }

    /**
     * Credentials that the program knows.
     *
     * @throws IllegalArgumentException as {@link DeploymentUrl#of}
     * @throws NullPointerException if one of them is null; {@link #anonymous} is for a deployment without a token
     */
    public static Credentials of(String url, Token token) {
        Token given = Objects.requireNonNull(token, "the token is null");
        return new Credentials(DeploymentUrl.of(url), given, Map.of(), "code");
    }

    /**
     * A deployment without a token: enough to log in, and for what anyone may ask.
     *
     * @throws IllegalArgumentException as {@link DeploymentUrl#of}
     */
    public static Credentials anonymous(String url) {
        return new Credentials(DeploymentUrl.of(url), null, Map.of(), "code");
    }

    public DeploymentUrl url() {
        return url;
    }

    /** The token; absent when calls are made without one. */
    public Optional<Token> token() {
        return Optional.ofNullable(token);
    }

    /** Headers that every request carries, such as those a proxy in front of the deployment asks for. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Where they were found, in words. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return "Credentials[" + url + ", " + (token == null ? "anonymous" : "token " + token) + ", headers "
                + headers.keySet() + ", from " + source + "]";
    }
}
