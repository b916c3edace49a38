package io.codersdk;

import io.codersdk.auth.Credentials;
import io.codersdk.auth.CredentialsResolver;
import io.codersdk.auth.Environment;
import io.codersdk.auth.Token;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.client.AgentsClient;
import io.codersdk.client.AuthenticationClient;
import io.codersdk.client.BuildsClient;
import io.codersdk.client.Connection;
import io.codersdk.client.FilesClient;
import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.ServerClient;
import io.codersdk.client.TemplateVersionsClient;
import io.codersdk.client.TemplatesClient;
import io.codersdk.client.TokensClient;
import io.codersdk.client.UsersClient;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.CallOptions;
import io.codersdk.http.Exchange;
import io.codersdk.http.RetryListener;
import io.codersdk.http.Timing;
import io.codersdk.http.Transport;
import io.codersdk.http.TransportSettings;
import io.codersdk.stream.LogFollower;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Coder deployment. Thread-safe, and meant to be kept: it owns a pool of connections and daemon threads,
 * which {@link #close()} ends.
 */
public final class CoderClient implements AutoCloseable {
    private final Transport transport;
    private final AsyncThreads threads;
    private final Connection connection;

    private CoderClient(Transport transport, AsyncThreads threads) {
        this.transport = transport;
        this.threads = threads;
        this.connection = connection(transport);
    }

    private static Connection connection(Transport transport) {
        LogFollower logs = LogFollower.of(transport::openWebSocket, transport::failure, transport.timing());
        return new Connection(transport, logs, transport.timing());
    }

    /**
     * A client with the credentials that Coder's command line would use: those of the environment, else those of its
     * login.
     *
     * @throws io.codersdk.error.CredentialsException if there are none, naming every place that was searched
     */
    public static CoderClient create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    // The resource families.

    public ServerClient server() {
        return new ServerClient(connection);
    }

    public AuthenticationClient authentication() {
        return new AuthenticationClient(connection);
    }

    public UsersClient users() {
        return new UsersClient(connection);
    }

    public TokensClient tokens() {
        return new TokensClient(connection);
    }

    public OrganizationsClient organizations() {
        return new OrganizationsClient(connection);
    }

    public FilesClient files() {
        return new FilesClient(connection);
    }

    public TemplatesClient templates() {
        return new TemplatesClient(connection);
    }

    public TemplateVersionsClient templateVersions() {
        return new TemplateVersionsClient(connection);
    }

    public WorkspacesClient workspaces() {
        return new WorkspacesClient(connection);
    }

    public BuildsClient builds() {
        return new BuildsClient(connection);
    }

    public AgentsClient agents() {
        return new AgentsClient(connection);
    }

    // What all of them share.

    /** What the clients of all families stand on. */
    public Exchange exchange() {
        return transport;
    }

    /**
     * Makes any call, with status and headers of the answer; also one of which the SDK knows nothing, see
     * {@link io.codersdk.operation.Operation#custom}.
     *
     * @throws io.codersdk.error.CoderException as {@link Exchange#exchange}
     */
    public <R> ApiResponse<R> exchange(ApiRequest<?, R> request) {
        return transport.exchange(request);
    }

    /** The same client with other options, such as {@code o -> o.timeout(…)}. Costs nothing, and is not to be closed. */
    public CoderClient withOptions(UnaryOperator<CallOptions> change) {
        return new CoderClient(transport.withOptions(change.apply(transport.options())), threads);
    }

    /** The same client for programs that do not want to wait. */
    public Async async() {
        return new Async(this);
    }

    /** Cancels what is under way and ends connections and threads, also for clients made by {@link #withOptions}. */
    @Override
    public void close() {
        transport.close();
        threads.close();
    }

    /** The chain that a call passes, and where it leads; no secret. */
    @Override
    public String toString() {
        return "CoderClient → " + transport;
    }

    /** Makes calls on threads of the client. */
    public static final class Async {
        private final CoderClient client;

        private Async(CoderClient client) {
            this.client = client;
        }

        /**
         * Starts a call, such as {@code c -> c.exchange(request)}, or several in a row.
         *
         * @return a future whose {@code cancel(true)} interrupts it, which cancels its HTTP call; it fails with the
         *     {@link io.codersdk.error.CoderException} that the call throws
         */
        public <T> CompletableFuture<T> call(Function<CoderClient, T> call) {
            return client.threads.start(() -> call.apply(client));
        }
    }

    /** Makes a client. What is not given is found as {@link CoderClient#create} finds it, or has a default. */
    public static final class Builder {
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

        private Builder() {}

        /**
         * The deployment's access URL. Then nothing is looked for in the environment, and without a token calls are
         * anonymous: a token found there would be for another deployment.
         */
        public Builder url(String url) {
            this.url = url;
            return this;
        }

        /**
         * The token, as text.
         *
         * @throws IllegalArgumentException as {@link Token#of}
         */
        public Builder token(String token) {
            return token(Token.of(token));
        }

        public Builder token(Token token) {
            return tokenSupplier(TokenSupplier.of(token));
        }

        /** A token that may change, and may be renewed after a 401. */
        public Builder tokenSupplier(TokenSupplier tokens) {
            this.tokens = tokens;
            return this;
        }

        /** Credentials that were resolved elsewhere; {@link #url} and {@link #token(Token)} win over theirs. */
        public Builder credentials(Credentials credentials) {
            this.credentials = credentials;
            return this;
        }

        /** Where credentials are looked for; that of the process by default. */
        public Builder environment(Environment environment) {
            this.environment = environment;
            return this;
        }

        /** Options of all calls, such as {@code o -> o.maxRetries(0)}. */
        public Builder options(UnaryOperator<CallOptions> change) {
            this.options = change.apply(options);
            return this;
        }

        /** Clock, pauses and chance, for tests. */
        public Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        public Builder retryListener(RetryListener listener) {
            this.retryListener = listener;
            return this;
        }

        /** Names the program to the server, behind the SDK: {@code my-tool/1.0}. */
        public Builder userAgentSuffix(String suffix) {
            this.userAgentSuffix = Optional.of(suffix);
            return this;
        }

        /** The longest answer that is read into memory, after decompression; 64 MiB by default. */
        public Builder maxResponseBytes(long bytes) {
            this.maxResponseBytes = bytes;
            return this;
        }

        /**
         * Changes the HTTP client, for proxies, trust and certificates. Redirects, cookies, the cache and OkHttp's own
         * repetitions stay off.
         */
        public Builder okHttp(UnaryOperator<OkHttpClient.Builder> change) {
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
            TokenSupplier supplier = tokens != null
                    ? tokens
                    : found.token().map(TokenSupplier::of).orElseGet(TokenSupplier::none);
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
            return new CoderClient(new Transport(settings), new AsyncThreads());
        }

        private Credentials found() {
            if (url != null) {
                return Credentials.anonymous(url);
            }
            return credentials != null ? credentials : new CredentialsResolver(environment).resolve();
        }
    }
}
