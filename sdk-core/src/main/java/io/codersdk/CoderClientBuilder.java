package io.codersdk;

import io.codersdk.auth.Credentials;
import io.codersdk.auth.CredentialsResolver;
import io.codersdk.auth.Environment;
import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.http.CallOptions;
import io.codersdk.http.RetryListener;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.Transport;
import io.codersdk.internal.send.TransportSettings;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes a client. What is not given is found as {@link CoderClient#create} finds it, or has a default. */
public final class CoderClientBuilder {
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

    CoderClientBuilder() {}

    /**
     * The deployment's access URL. Then nothing is looked for in the environment, and without a token calls are
     * anonymous: a token found there would be for another deployment.
     */
    public CoderClientBuilder url(String url) {
        this.url = url;
        return this;
    }

    /**
     * The token, as text.
     *
     * @throws IllegalArgumentException as {@link Token#of}
     */
    public CoderClientBuilder token(String token) {
        return token(Token.of(token));
    }

    public CoderClientBuilder token(Token token) {
        return tokenSupplier(TokenSupplier.of(token));
    }

    /** A token that may change, and may be renewed after a 401. */
    public CoderClientBuilder tokenSupplier(TokenSupplier tokens) {
        this.tokens = tokens;
        return this;
    }

    /** Credentials that were resolved elsewhere; {@link #url} and {@link #token(Token)} win over theirs. */
    public CoderClientBuilder credentials(Credentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /** Where credentials are looked for; that of the process by default. */
    public CoderClientBuilder environment(Environment environment) {
        this.environment = environment;
        return this;
    }

    /** Options of all calls, such as {@code o -> o.maxRetries(0)}. */
    public CoderClientBuilder options(UnaryOperator<CallOptions> change) {
        this.options = change.apply(options);
        return this;
    }

    /** Clock, pauses and chance, for tests. */
    public CoderClientBuilder timing(Timing timing) {
        this.timing = timing;
        return this;
    }

    public CoderClientBuilder retryListener(RetryListener listener) {
        this.retryListener = listener;
        return this;
    }

    /** Names the program to the server, behind the SDK: {@code my-tool/1.0}. */
    public CoderClientBuilder userAgentSuffix(String suffix) {
        this.userAgentSuffix = Optional.of(suffix);
        return this;
    }

    /** The longest answer that is read into memory, after decompression; 64 MiB by default. */
    public CoderClientBuilder maxResponseBytes(long bytes) {
        this.maxResponseBytes = bytes;
        return this;
    }

    /**
     * Changes the HTTP client, for proxies, trust and certificates. The builder of a client that is used elsewhere may be
     * returned: {@code b -> shared.newBuilder()}; its pool is used then, and left alone by {@link CoderClient#close}.
     * Threads, limits of time other than that of connecting, redirects, cookies, the cache and OkHttp's own repetitions
     * are not open to change.
     */
    public CoderClientBuilder okHttp(UnaryOperator<OkHttpClient.Builder> change) {
        this.okHttp = change;
        return this;
    }

    /**
     * Makes the client; sends nothing yet.
     *
     * @throws io.codersdk.error.CredentialsException if no deployment was given or found, or what was found is wrong
     * @throws IllegalArgumentException if the URL is none of a deployment
     */
    public CoderClient build() {
        Credentials found = found();
        TokenSupplier supplier =
                tokens != null ? tokens : found.token().map(TokenSupplier::of).orElseGet(TokenSupplier::none);
        TransportSettings settings = new TransportSettings(
                found.url(),
                supplier,
                found.headers(),
                options,
                timing,
                retryListener,
                userAgentSuffix,
                maxResponseBytes,
                okHttp);
        return new CoderClient(new Transport(settings), new AsyncThreads(), true);
    }

    private Credentials found() {
        if (url != null) {
            return Credentials.anonymous(url);
        }
        return credentials != null ? credentials : new CredentialsResolver(environment).resolve();
    }
}
