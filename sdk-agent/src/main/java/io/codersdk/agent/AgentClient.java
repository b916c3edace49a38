package io.codersdk.agent;

import io.codersdk.ApiClient;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.http.Timing;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.stream.ByteSocket;
import java.util.Optional;
import java.util.UUID;

/**
 * A client for programs inside a workspace, with the token of its agent; a user's token does not work here. An agent's
 * token ends with the build that made the agent, and is answered 401 then.
 *
 * <p>What an agent says of itself (state, metadata, statistics) goes over an RPC socket that this client does not speak.
 */
public final class AgentClient extends ApiClient<AgentClient> {

    AgentClient(AgentClientBuilder builder) {
        super(builder);
    }

    private AgentClient(AgentClient shared, CallOptions options) {
        super(shared, options);
    }

    @Override
    protected AgentClient with(CallOptions options) {
        return new AgentClient(this, options);
    }

    /**
     * A client with a token that is known.
     *
     * @throws IllegalArgumentException if the URL is none of a deployment, or the token has characters that none has
     */
    public static AgentClient of(String url, String token) {
        return builder().url(url).token(token).build();
    }

    /**
     * A client with what the agent of this workspace was started with: {@code CODER_AGENT_URL}, and
     * {@code CODER_AGENT_TOKEN} or the file in {@code CODER_AGENT_TOKEN_FILE}, or the cloud in {@code CODER_AGENT_AUTH}.
     *
     * @throws io.codersdk.error.CredentialsException if there is nothing of the kind, naming what was looked for
     */
    public static AgentClient create() {
        return builder().build();
    }

    public static AgentClientBuilder builder() {
        return new AgentClientBuilder();
    }

    public InstanceIdentityClient identity() {
        return new InstanceIdentityClient(exchange());
    }

    public AgentLogsClient logs() {
        return new AgentLogsClient(exchange());
    }

    public AgentGitClient git() {
        return new AgentGitClient(exchange());
    }

    public AgentExternalAuthClient externalAuth() {
        return new AgentExternalAuthClient(this);
    }

    /**
     * Opens the connection over which an agent gets its manifest and tells its state, as bytes: dRPC over yamux, which the
     * caller speaks. To be closed.
     *
     * @param version of the service, such as {@code 2.0}: the major version of the server, and no later minor one
     * @throws io.codersdk.error.ValidationException if it is none of the server's
     */
    public ByteSocket openRpc(String version) {
        return openSocket(
                ApiRequest.of(AgentApiOperations.WORKSPACE_AGENT_RPC_API).query("version", version));
    }

    /**
     * Registers a source of log lines, and opens a writer for them.
     *
     * @param lost is told of lines that could not be stored
     */
    public AgentLogWriter openLog(PostLogSourceRequest source, LostLogs lost) {
        logs().registerSource(source);
        return openLog(Optional.of(source.id()), lost);
    }

    /** The same for the server's own source of lines from outside. */
    public AgentLogWriter openLog(LostLogs lost) {
        return openLog(Optional.empty(), lost);
    }

    private AgentLogWriter openLog(Optional<UUID> source, LostLogs lost) {
        return new AgentLogWriter(new LogSender(exchange(), source), timing().clock(), this::later, lost);
    }

    /** Clock and pauses, for the parts of the client. */
    Timing time() {
        return timing();
    }
}
