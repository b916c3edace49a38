package io.codersdk;

import io.codersdk.auth.Credentials;
import io.codersdk.auth.Environment;
import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.http.CallOptions;
import io.codersdk.http.RetryListener;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.Transport;
import io.codersdk.internal.send.TransportSettings;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The settings that clients of users, agents and workspace proxies have in common. What is not given is found in the
 * environment, or has a default. To give {@code null} is not to leave it out, and refused with a
 * {@link NullPointerException}: else a token could go to a deployment that was found in place of the one that was meant.
 *
 * @param <B> the builder itself
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {
    private final String tokenHeader;
    private @Nullable Credentials credentials;
    private @Nullable String url;
    private @Nullable TokenSupplier tokens;
    private Environment environment = Environment.system();
    private CallOptions options = CallOptions.DEFAULT;
    private Timing timing = Timing.system();
    private RetryListener retryListener = RetryListener.none();
    private Optional<String> userAgentSuffix = Optional.empty();
    private long maxResponseBytes = TransportSettings.DEFAULT_MAX_RESPONSE_BYTES;
    private UnaryOperator<OkHttpClient.Builder> okHttp = UnaryOperator.identity();

    /** @param tokenHeader the header in which the server looks for the token */
    protected ClientBuilder(String tokenHeader) {
        this.tokenHeader = tokenHeader;
    }

    /**
     * Looks for what was not given.
     *
     * @throws io.codersdk.error.CredentialsException if there is nothing, or what there is is wrong
     */
    protected abstract Credentials find(Environment environment);

    /**
     * Looks for the deployment alone, since the token was given: that there is none to be found does not matter then.
     *
     * @throws io.codersdk.error.CredentialsException if there is no deployment, or what there is is wrong
     */
    protected abstract Credentials findDeployment(Environment environment);

    /** Where tokens come from when they were not given. */
    protected TokenSupplier tokens(Credentials found) {
        return found.token().map(TokenSupplier::of).orElseGet(TokenSupplier::none);
    }

    @SuppressWarnings("unchecked") // subclasses name themselves
    private B self() {
        return (B) this;
    }

    /**
     * The deployment's access URL. Then nothing is looked for in the environment, and without a token calls are
     * anonymous: a token found there would be for another deployment.
     */
    public final B url(String url) {
        this.url = Objects.requireNonNull(url, "the url is null");
        return self();
    }

    /**
     * The token, as text.
     *
     * @throws IllegalArgumentException as {@link Token#of}
     */
    public final B token(String token) {
        return token(Token.of(Objects.requireNonNull(token, "the token is null")));
    }

    public final B token(Token token) {
        return tokenSupplier(TokenSupplier.of(Objects.requireNonNull(token, "the token is null")));
    }

    /** A token that may change, and may be renewed after a 401. */
    public final B tokenSupplier(TokenSupplier tokens) {
        this.tokens = Objects.requireNonNull(tokens, "the token supplier is null");
        return self();
    }

    /** Credentials that were resolved elsewhere; {@link #url} and {@link #token(Token)} win over theirs. */
    public final B credentials(Credentials credentials) {
        this.credentials = Objects.requireNonNull(credentials, "the credentials are null");
        return self();
    }

    /** Where credentials are looked for; that of the process by default. */
    public final B environment(Environment environment) {
        this.environment = Objects.requireNonNull(environment, "the environment is null");
        return self();
    }

    /** Options of all calls, such as {@code o -> o.maxRetries(0)}. */
    public final B options(UnaryOperator<CallOptions> change) {
        this.options = Objects.requireNonNull(change.apply(options), "the changed options are null");
        return self();
    }

    /** Clock, pauses and chance, for tests. */
    public final B timing(Timing timing) {
        this.timing = Objects.requireNonNull(timing, "the timing is null");
        return self();
    }

    public final B retryListener(RetryListener listener) {
        this.retryListener = Objects.requireNonNull(listener, "the retry listener is null");
        return self();
    }

    /**
     * Names the program to the server, behind the SDK: {@code my-tool/1.0}.
     *
     * @throws IllegalArgumentException if it has characters that no header may have
     */
    public final B userAgentSuffix(String suffix) {
        if (!suffix.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("the suffix of the user agent has characters that no header may have");
        }
        this.userAgentSuffix = Optional.of(suffix);
        return self();
    }

    /**
     * The longest answer that is read into memory, after decompression; 64 MiB by default.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public final B maxResponseBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxResponseBytes " + bytes);
        }
        this.maxResponseBytes = bytes;
        return self();
    }

    /**
     * Changes the HTTP client, for proxies, trust and certificates. The builder of a client that is used elsewhere may be
     * returned: {@code b -> shared.newBuilder()}; its pool is used for calls then, not for streams, and left alone by
     * {@link ApiClient#close}.
     * Threads, limits of time other than that of connecting, redirects, cookies, the cache and OkHttp's own repetitions
     * are not open to change.
     */
    public final B okHttp(UnaryOperator<OkHttpClient.Builder> change) {
        this.okHttp = Objects.requireNonNull(change, "the change of the HTTP client is null");
        return self();
    }

    /** A transport as it was asked for; sends nothing yet. */
    final Transport transport() {
        Credentials found = found();
        TokenSupplier supplier = tokens != null ? tokens : tokens(found);
        return new Transport(new TransportSettings(
                found.url(),
                tokenHeader,
                supplier,
                found.headers(),
                options,
                timing,
                retryListener,
                userAgentSuffix,
                maxResponseBytes,
                okHttp));
    }

    private Credentials found() {
        if (url != null) {
            return Credentials.anonymous(url);
        }
        if (credentials != null) {
            return credentials;
        }
        return tokens != null ? findDeployment(environment) : find(environment);
    }
}
