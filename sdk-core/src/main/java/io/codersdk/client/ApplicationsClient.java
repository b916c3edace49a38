package io.codersdk.client;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.IssueReconnectingPtySignedTokenRequest;
import io.codersdk.model.codersdk.IssueReconnectingPtySignedTokenResponse;
import io.codersdk.operation.ApplicationsOperations;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Ways to the web applications and terminals of workspaces. */
public final class ApplicationsClient {
    private static final int LOGIN = 303;

    private final Exchange exchange;

    public ApplicationsClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /**
     * The host of applications that have one of their own, such as {@code *.apps.example.com}; absent where the deployment
     * has none.
     *
     * @deprecated each region has its own, see {@link WorkspaceProxiesClient#regions}
     */
    @Deprecated
    public Optional<String> host() {
        return Optional.of(exchange.call(ApiRequest.of(ApplicationsOperations.GET_APPLICATIONS_HOST))
                        .host())
                .filter(host -> !host.isEmpty());
    }

    /**
     * Logs a browser in on the host of an application: makes a key that works for applications alone, and puts it, encrypted,
     * into the address that the browser is to open. Another address than one of an application or a proxy is answered 400.
     *
     * @return the address with the key, which logs in whoever opens it: a secret
     */
    public URI loginRedirect(URI application) {
        ApiResponse<Void> answer =
                exchange.exchange(ApiRequest.of(ApplicationsOperations.REDIRECT_TO_URI_WITH_ENCRYPTED_API_KEY)
                        .query("redirect_uri", application));
        return Redirects.target(answer)
                .orElseThrow(() -> new CoderProtocolException(
                        "the redirect to an application was answered " + answer + " without the place it leads to"));
    }

    /**
     * Signs a token for a terminal that is opened through a workspace proxy; it lives for about a minute. Open source
     * servers answer 404.
     *
     * @param terminal the terminal's address at the proxy: {@code wss://…/api/v2/workspaceagents/…/pty}
     */
    public IssueReconnectingPtySignedTokenResponse signTerminalToken(URI terminal, UUID agent) {
        return exchange.call(ApiRequest.of(ApplicationsOperations.ISSUE_SIGNED_APP_TOKEN_FOR_RECONNECTING_PTY)
                .body(IssueReconnectingPtySignedTokenRequest.builder()
                        .url(terminal.toString())
                        .agentId(agent)
                        .build()));
    }

    /**
     * The first page of an application that is reached by path.
     *
     * @param user an id, a name or {@code me}
     * @param workspace the workspace's name; {@code workspace.agent} where it has several agents
     * @param application the application's slug, or a port
     * @return absent where the server sends the caller on to log in
     */
    public Optional<String> page(String user, String workspace, String application) {
        ApiResponse<String> answer = exchange.exchange(ApiRequest.of(ApplicationsOperations.OPEN_WORKSPACE_APP_BY_PATH)
                .path("user", user)
                .path("workspace_and_agent", workspace)
                .path("slugorport", application));
        return answer.body().filter(page -> answer.status() != LOGIN);
    }

    /** As {@link #page(String, String, String)}, for one whose id is known. */
    public Optional<String> page(UUID user, String workspace, String application) {
        return page(user.toString(), workspace, application);
    }
}
