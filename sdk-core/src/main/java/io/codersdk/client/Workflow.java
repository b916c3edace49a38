package io.codersdk.client;

import io.codersdk.error.JobFailedException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.internal.wait.AgentWaiter;
import io.codersdk.internal.wait.JobWaiter;
import io.codersdk.internal.wait.Wait;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.wait.WaitOptions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Calls and waits that belong together. They share one deadline, which runs from here. */
final class Workflow {
    private final Wait time;
    private final Connection connection;
    private final Exchange exchange;

    Workflow(Connection connection, WaitOptions options) {
        this.time = new Wait(options, connection.timing());
        this.connection = connection.within(time);
        this.exchange = this.connection.exchange();
    }

    /** What calls of the workflow are made over. */
    Connection connection() {
        return connection;
    }

    Wait time() {
        return time;
    }

    WorkspaceBuild build(UUID build) {
        BuildsClient builds = new BuildsClient(connection);
        ProvisionerCheck provisioners = new ProvisionerCheck(connection);
        return jobs().await(
                        "Workspace build " + build,
                        () -> builds.get(build),
                        WorkspaceBuild::job,
                        queued -> provisioners.shortage(queued, queued.job(), () -> organizationOf(queued)),
                        LogSource.workspaceBuild(build));
    }

    private UUID organizationOf(WorkspaceBuild build) {
        return exchange.call(ApiRequest.of(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID)
                        .path("workspace", build.workspaceId()))
                .organizationId();
    }

    TemplateVersion version(UUID version) {
        return version(version, Set.of());
    }

    /** @param variables the names of those that were given a value */
    TemplateVersion version(UUID version, Set<String> variables) {
        try {
            return imported(version);
        } catch (JobFailedException failure) {
            throw new RequiredVariables(connection, version, variables).named(failure);
        }
    }

    private TemplateVersion imported(UUID version) {
        TemplateVersionsClient versions = new TemplateVersionsClient(connection);
        ProvisionerCheck provisioners = new ProvisionerCheck(connection);
        return jobs().await(
                        "The import of template version " + version,
                        () -> versions.get(version),
                        TemplateVersion::job,
                        queued -> provisioners.shortage(queued, queued.job(), queued::organizationId),
                        LogSource.templateVersion(version));
    }

    private JobWaiter jobs() {
        return new JobWaiter(time, connection.logs(), exchange);
    }

    WorkspaceAgent agent(UUID agent) {
        AgentsClient agents = new AgentsClient(connection);
        return agents().await(agent, () -> agents.get(agent), false);
    }

    /** An agent of which somebody tells that it was replaced, if it was. */
    WorkspaceAgent agent(UUID agent, Supplier<WorkspaceAgent> look) {
        return agents().await(agent, look, true);
    }

    private AgentWaiter agents() {
        return new AgentWaiter(time, connection.logs(), exchange);
    }
}
