package io.codersdk.testkit;

import java.net.URI;
import java.util.function.Supplier;

/** All that the fake plays, by family. */
final class Handlers {
    private Handlers() {}

    static void register(Routes routes, World world, Supplier<URI> url) {
        new GeneralHandlers(world, url).register(routes);
        new AuthenticationHandlers(world).register(routes);
        new UserHandlers(world).register(routes);
        new UserSettingHandlers(world).register(routes);
        new GitSshKeyHandlers(world).register(routes);
        new RoleHandlers(world).register(routes);
        new MemberHandlers(world).register(routes);
        new GroupHandlers(world).register(routes);
        new TokenHandlers(world).register(routes);
        new OrganizationHandlers(world).register(routes);
        new LicenseHandlers(world).register(routes);
        new FileHandlers(world).register(routes);
        new VersionHandlers(world).register(routes);
        new VersionJobHandlers(world, url).register(routes);
        new DryRunHandlers(world).register(routes);
        new TemplateHandlers(world).register(routes);
        new TemplateAclHandlers(world).register(routes);
        new WorkspaceHandlers(world).register(routes);
        new WorkspaceSettingHandlers(world).register(routes);
        new PortShareHandlers(world).register(routes);
        new BuildHandlers(world).register(routes);
        new AgentHandlers(world).register(routes);
        new TerminalHandlers(world).register(routes);
        new AgentApiHandlers(world).register(routes);
        new InstanceIdentityHandlers(world).register(routes);
        new AgentExternalAuthHandlers(world, url).register(routes);
        new ExternalAuthHandlers(world).register(routes);
        new Oauth2AppHandlers(world, url).register(routes);
        new Oauth2TokenHandlers(world, url).register(routes);
        new ScimHandlers(world).register(routes);
        ApplicationHandlers.register(routes);
        new InsightsHandlers(world).register(routes);
        new AuditHandlers(world).register(routes);
        new AppearanceHandlers(world).register(routes);
        new DeploymentHandlers(world, url).register(routes);
        new WorkspaceProxyHandlers(world, url).register(routes);
        new ProxyApiHandlers(world, url).register(routes);
        new ProvisionerHandlers(world).register(routes);
        new IdpSyncHandlers(world).register(routes);
        new NotificationHandlers(world).register(routes);
        new JfrogHandlers(world).register(routes);
        new StarterTemplates(world).register(routes);
        new HealthHandlers(world, url).register(routes);
        new DebugHandlers(world).register(routes);
        new RelayHandlers(world, url).register(routes);
        new SwaggerHandlers().register(routes);
    }
}
