package io.codersdk.tests.live;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The families of the suite, in their order: one workspace of one template goes through them, and is deleted by the last.
 * Each family can be run alone; what it needs is made then.
 */
@ExtendWith(LiveExtension.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Order(1)
class LiveSuiteTest {
    @Nested
    @Order(1)
    class Server extends ServerFamily {}

    @Nested
    @Order(2)
    class Deployment extends DeploymentFamily {}

    @Nested
    @Order(3)
    class Health extends HealthFamily {}

    @Nested
    @Order(4)
    class Authentication extends AuthenticationFamily {}

    @Nested
    @Order(5)
    class Users extends UsersFamily {}

    @Nested
    @Order(5)
    class Members extends MembersFamily {}

    @Nested
    @Order(5)
    class Roles extends RolesFamily {}

    @Nested
    @Order(5)
    class Groups extends GroupsFamily {}

    @Nested
    @Order(5)
    class IdpSync extends IdpSyncFamily {}

    @Nested
    @Order(5)
    class UserSettings extends UserSettingsFamily {}

    @Nested
    @Order(5)
    class ExternalAuth extends ExternalAuthFamily {}

    @Nested
    @Order(5)
    class Notifications extends NotificationsFamily {}

    @Nested
    @Order(5)
    class Oauth2 extends Oauth2Family {}

    @Nested
    @Order(6)
    class Tokens extends TokensFamily {}

    @Nested
    @Order(7)
    class Organizations extends OrganizationsFamily {}

    @Nested
    @Order(8)
    class Provisioners extends ProvisionersFamily {}

    @Nested
    @Order(9)
    class WorkspaceProxies extends ProxiesFamily {}

    @Nested
    @Order(10)
    class Errors extends ErrorsFamily {}

    @Nested
    @Order(11)
    class FilesOfTemplates extends FilesFamily {}

    @Nested
    @Order(12)
    class Push extends PushFamily {}

    @Nested
    @Order(13)
    class Templates extends TemplatesFamily {}

    @Nested
    @Order(14)
    class TemplateVersions extends TemplateVersionsFamily {}

    @Nested
    @Order(14)
    class TemplateInputs extends TemplateInputsFamily {}

    @Nested
    @Order(15)
    class DryRuns extends DryRunsFamily {}

    @Nested
    @Order(16)
    class Workspaces extends WorkspacesFamily {}

    @Nested
    @Order(17)
    class Searches extends SearchFamily {}

    @Nested
    @Order(18)
    class Builds extends BuildsFamily {}

    @Nested
    @Order(19)
    class Logs extends LogsFamily {}

    @Nested
    @Order(20)
    class Agents extends AgentsFamily {}

    @Nested
    @Order(21)
    class Applications extends ApplicationsFamily {}

    @Nested
    @Order(22)
    class WorkspaceSettings extends WorkspaceSettingsFamily {}

    @Nested
    @Order(23)
    class Audit extends AuditFamily {}

    @Nested
    @Order(24)
    class Insights extends InsightsFamily {}

    @Nested
    @Order(25)
    class Lifecycle extends LifecycleFamily {}

    @Nested
    @Order(26)
    class Exchanges extends ExchangeFamily {}

    @Nested
    @Order(27)
    class Deletion extends DeletionFamily {}
}
