package io.codersdk;

import io.codersdk.client.AgentsClient;
import io.codersdk.client.AuthenticationClient;
import io.codersdk.client.BuildsClient;
import io.codersdk.client.Connection;
import io.codersdk.client.ExternalAuthClient;
import io.codersdk.client.FilesClient;
import io.codersdk.client.GitSshKeysClient;
import io.codersdk.client.GroupsClient;
import io.codersdk.client.IdpSyncClient;
import io.codersdk.client.MembersClient;
import io.codersdk.client.NotificationsClient;
import io.codersdk.client.Oauth2Client;
import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.RolesClient;
import io.codersdk.client.ServerClient;
import io.codersdk.client.TemplateVersionsClient;
import io.codersdk.client.TemplatesClient;
import io.codersdk.client.TokensClient;
import io.codersdk.client.UserSettingsClient;
import io.codersdk.client.UsersClient;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.http.CallOptions;

/**
 * A client of one Coder deployment, with the token of a user. Thread-safe, and meant to be kept: it owns a pool of
 * connections and daemon threads, which {@link #close()} ends.
 */
public final class CoderClient extends ApiClient<CoderClient> {
    private final Connection connection;

    CoderClient(CoderClientBuilder builder) {
        super(builder);
        this.connection = new Connection(transport);
    }

    private CoderClient(CoderClient shared, CallOptions options) {
        super(shared, options);
        this.connection = new Connection(transport);
    }

    @Override
    protected CoderClient with(CallOptions options) {
        return new CoderClient(this, options);
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

    public ServerClient server() {
        return new ServerClient(connection);
    }

    public AuthenticationClient authentication() {
        return new AuthenticationClient(connection);
    }

    public UsersClient users() {
        return new UsersClient(connection);
    }

    public UserSettingsClient userSettings() {
        return new UserSettingsClient(connection);
    }

    public TokensClient tokens() {
        return new TokensClient(connection);
    }

    public OrganizationsClient organizations() {
        return new OrganizationsClient(connection);
    }

    public MembersClient members() {
        return new MembersClient(connection);
    }

    public RolesClient roles() {
        return new RolesClient(connection);
    }

    public GroupsClient groups() {
        return new GroupsClient(connection);
    }

    public IdpSyncClient idpSync() {
        return new IdpSyncClient(connection);
    }

    public ExternalAuthClient externalAuth() {
        return new ExternalAuthClient(connection);
    }

    public GitSshKeysClient gitSshKeys() {
        return new GitSshKeysClient(connection);
    }

    public NotificationsClient notifications() {
        return new NotificationsClient(connection);
    }

    public Oauth2Client oauth2() {
        return new Oauth2Client(connection);
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
}
