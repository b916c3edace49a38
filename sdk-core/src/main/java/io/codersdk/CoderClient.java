package io.codersdk;

import io.codersdk.client.AgentsClient;
import io.codersdk.client.AppearanceClient;
import io.codersdk.client.ApplicationsClient;
import io.codersdk.client.AuditClient;
import io.codersdk.client.AuthenticationClient;
import io.codersdk.client.BuildsClient;
import io.codersdk.client.Connection;
import io.codersdk.client.DebugClient;
import io.codersdk.client.DeploymentClient;
import io.codersdk.client.DryRunsClient;
import io.codersdk.client.ExternalAuthClient;
import io.codersdk.client.FilesClient;
import io.codersdk.client.GitSshKeysClient;
import io.codersdk.client.GroupsClient;
import io.codersdk.client.IdpSyncClient;
import io.codersdk.client.InsightsClient;
import io.codersdk.client.JfrogClient;
import io.codersdk.client.LicensesClient;
import io.codersdk.client.MembersClient;
import io.codersdk.client.NotificationsClient;
import io.codersdk.client.Oauth2Client;
import io.codersdk.client.OrganizationsClient;
import io.codersdk.client.PortSharesClient;
import io.codersdk.client.ProvisionersClient;
import io.codersdk.client.RolesClient;
import io.codersdk.client.SchedulesClient;
import io.codersdk.client.ServerClient;
import io.codersdk.client.TemplateInputsClient;
import io.codersdk.client.TemplateVersionsClient;
import io.codersdk.client.TemplatesClient;
import io.codersdk.client.TokensClient;
import io.codersdk.client.UserSettingsClient;
import io.codersdk.client.UsersClient;
import io.codersdk.client.WorkspaceProxiesClient;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.health.HealthClient;
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

    public AgentsClient agents() {
        return new AgentsClient(connection);
    }

    public AppearanceClient appearance() {
        return new AppearanceClient(connection);
    }

    public ApplicationsClient applications() {
        return new ApplicationsClient(connection);
    }

    public AuditClient audit() {
        return new AuditClient(connection);
    }

    public AuthenticationClient authentication() {
        return new AuthenticationClient(connection);
    }

    public BuildsClient builds() {
        return new BuildsClient(connection);
    }

    public DebugClient debug() {
        return new DebugClient(connection);
    }

    public DeploymentClient deployment() {
        return new DeploymentClient(connection);
    }

    public DryRunsClient dryRuns() {
        return new DryRunsClient(connection);
    }

    public ExternalAuthClient externalAuth() {
        return new ExternalAuthClient(connection);
    }

    public FilesClient files() {
        return new FilesClient(connection);
    }

    public GitSshKeysClient gitSshKeys() {
        return new GitSshKeysClient(connection);
    }

    public GroupsClient groups() {
        return new GroupsClient(connection);
    }

    public HealthClient health() {
        return new HealthClient(exchange());
    }

    public IdpSyncClient idpSync() {
        return new IdpSyncClient(connection);
    }

    public InsightsClient insights() {
        return new InsightsClient(connection);
    }

    public JfrogClient jfrog() {
        return new JfrogClient(connection);
    }

    public LicensesClient licenses() {
        return new LicensesClient(connection);
    }

    public MembersClient members() {
        return new MembersClient(connection);
    }

    public NotificationsClient notifications() {
        return new NotificationsClient(connection);
    }

    public Oauth2Client oauth2() {
        return new Oauth2Client(connection);
    }

    public OrganizationsClient organizations() {
        return new OrganizationsClient(connection);
    }

    public PortSharesClient portShares() {
        return new PortSharesClient(connection);
    }

    public ProvisionersClient provisioners() {
        return new ProvisionersClient(connection);
    }

    public RolesClient roles() {
        return new RolesClient(connection);
    }

    public SchedulesClient schedules() {
        return new SchedulesClient(connection);
    }

    public ServerClient server() {
        return new ServerClient(connection);
    }

    public TemplateInputsClient templateInputs() {
        return new TemplateInputsClient(connection);
    }

    public TemplateVersionsClient templateVersions() {
        return new TemplateVersionsClient(connection);
    }

    public TemplatesClient templates() {
        return new TemplatesClient(connection);
    }

    public TokensClient tokens() {
        return new TokensClient(connection);
    }

    public UserSettingsClient userSettings() {
        return new UserSettingsClient(connection);
    }

    public UsersClient users() {
        return new UsersClient(connection);
    }

    public WorkspaceProxiesClient workspaceProxies() {
        return new WorkspaceProxiesClient(connection);
    }

    public WorkspacesClient workspaces() {
        return new WorkspacesClient(connection);
    }
}
