package io.codersdk;

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
import io.codersdk.internal.send.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A client of one Coder deployment. Thread-safe, and meant to be kept: it owns a pool of connections and daemon threads,
 * which {@link #close()} ends.
 */
public final class CoderClient implements AutoCloseable {
    private final Transport transport;
    private final AsyncThreads threads;
    private final boolean owner;
    private final Connection connection;

    /** @param owner whether closing this ends what it shares */
    CoderClient(Transport transport, AsyncThreads threads, boolean owner) {
        this.transport = transport;
        this.threads = threads;
        this.owner = owner;
        this.connection = new Connection(transport);
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

    public static CoderClientBuilder builder() {
        return new CoderClientBuilder();
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

    /**
     * The same client with other options, such as {@code o -> o.timeout(…)}. Costs nothing, and closing it closes
     * nothing: what it shares with this client ends with this client.
     */
    public CoderClient withOptions(UnaryOperator<CallOptions> change) {
        return new CoderClient(transport.withOptions(change.apply(transport.options())), threads, false);
    }

    /** The same client for programs that do not want to wait. */
    public Async async() {
        return new Async(this);
    }

    /**
     * Ends what is under way, connections and threads, also for clients made by {@link #withOptions}. Calls, pauses and
     * streams that it ends, and calls made later, fail with {@link io.codersdk.error.ClientClosedException}.
     */
    @Override
    public void close() {
        if (owner) {
            transport.close();
            threads.close();
        }
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
}
