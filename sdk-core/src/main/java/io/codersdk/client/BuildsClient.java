package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Lookup;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.BuildReason;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.model.codersdk.WorkspaceBuildTimings;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import io.codersdk.stream.LogStream;
import io.codersdk.wait.WaitOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds: each starts, stops or deletes a workspace. */
public final class BuildsClient {
    private final Connection connection;
    private final Exchange exchange;

    public BuildsClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /**
     * Queues a build. Without a version in the request it is built from that of the previous build, which need not be the
     * template's active one. An archived version is taken, though none can be created from it.
     *
     * <p>Servers before 2026 build a deleted workspace anew, and refuse to start a dormant one; the methods of
     * {@link WorkspacesClient} look first. A refused parameter is named by {@code validations()} since 2026; before, the
     * message alone names it.
     *
     * @throws io.codersdk.error.ConflictException while another build of the workspace goes on
     * @throws io.codersdk.error.CoderApiException 400 for a version of another template, or a parameter it does not take;
     *     406 while the version is imported
     */
    public WorkspaceBuild create(UUID workspace, CreateWorkspaceBuildRequest build) {
        Lookup<WorkspaceBuild> made = new Made(connection)
                .by(
                        ofWorkspace(workspace),
                        owner -> Optional.of(owner.latestBuild()),
                        latest -> isAsked(build, latest),
                        WorkspaceBuild::createdAt);
        return exchange.call(ApiRequest.of(BuildsOperations.CREATE_WORKSPACE_BUILD)
                .path("workspace", workspace)
                .body(build)
                .lookup(made));
    }

    /** As {@link #create(UUID, CreateWorkspaceBuildRequest)}, filled in place: {@code b -> b.transition(…)}. */
    public WorkspaceBuild create(UUID workspace, UnaryOperator<CreateWorkspaceBuildRequest.Builder> build) {
        return create(
                workspace, build.apply(CreateWorkspaceBuildRequest.builder()).build());
    }

    private static boolean isAsked(CreateWorkspaceBuildRequest asked, WorkspaceBuild latest) {
        return latest.transition().equals(asked.transition())
                && latest.reason().equals(BuildReason.INITIATOR)
                && asked.templateVersionId()
                        .map(latest.templateVersionId()::equals)
                        .orElse(true);
    }

    public WorkspaceBuild get(UUID build) {
        return exchange.call(on(BuildsOperations.GET_WORKSPACE_BUILD, build));
    }

    /** The builds of a workspace, newest first. */
    public OffsetPager<WorkspaceBuild> list(UUID workspace) {
        return list(workspace, null);
    }

    /**
     * The builds of a workspace that were queued after a time, newest first.
     *
     * @param since null for all
     */
    public OffsetPager<WorkspaceBuild> list(UUID workspace, @Nullable Instant since) {
        return new OffsetPager<>(
                BuildsOperations.GET_WORKSPACE_BUILDS_BY_WORKSPACE_ID,
                (limit, offset) ->
                        Page.of(exchange.call(ApiRequest.of(BuildsOperations.GET_WORKSPACE_BUILDS_BY_WORKSPACE_ID)
                                .path("workspace", workspace)
                                .optionalQuery("since", since)
                                .query("limit", limit)
                                .query("offset", offset))),
                WorkspaceBuild::id);
    }

    /** A build by the number it has in its workspace, from 1. */
    public WorkspaceBuild getByNumber(String owner, String workspace, int number) {
        return exchange.call(ApiRequest.of(BuildsOperations.GET_WORKSPACE_BUILD_BY_USER_WORKSPACE_NAME_AND_BUILD_NUMBER)
                .path("user", owner)
                .path("workspacename", workspace)
                .path("buildnumber", number));
    }

    /** As {@link #getByNumber(String, String, int)}, for one whose id is known. */
    public WorkspaceBuild getByNumber(UUID owner, String workspace, int number) {
        return getByNumber(owner.toString(), workspace, number);
    }

    /** The parameter values of a build. */
    public List<WorkspaceBuildParameter> parameters(UUID build) {
        return exchange.call(on(BuildsOperations.GET_BUILD_PARAMETERS_FOR_WORKSPACE_BUILD, build));
    }

    /**
     * What the provisioner remembers of the build, such as Terraform's state; may be empty. <b>It often holds passwords.</b>
     * For template admins.
     */
    public byte[] state(UUID build) {
        return exchange.exchange(on(BuildsOperations.GET_PROVISIONER_STATE_FOR_WORKSPACE_BUILD, build))
                .body()
                .orElseGet(() -> new byte[0]);
    }

    /**
     * What the build made.
     *
     * @deprecated for {@code get(build).resources()}
     */
    @Deprecated
    public List<WorkspaceResource> resources(UUID build) {
        return exchange.call(on(BuildsOperations.REMOVED_GET_WORKSPACE_RESOURCES_FOR_WORKSPACE_BUILD, build));
    }

    /** How long the steps of a build took. */
    public WorkspaceBuildTimings timings(UUID build) {
        return exchange.call(on(BuildsOperations.GET_WORKSPACE_BUILD_TIMINGS_BY_ID, build));
    }

    /**
     * Asks for a build to end early. One that is over or being cancelled already is answered 400.
     *
     * @throws io.codersdk.error.ForbiddenException if the template does not let its users cancel
     */
    public void cancel(UUID build) {
        exchange.exchange(on(BuildsOperations.CANCEL_WORKSPACE_BUILD, build));
    }

    /** The log of a build so far, oldest line first. */
    public List<ProvisionerJobLog> logs(UUID build) {
        return exchange.call(on(BuildsOperations.GET_WORKSPACE_BUILD_LOGS, build));
    }

    /** The log of a build as it is written, from its first line to its end. To be closed. */
    public LogStream<ProvisionerJobLog> followLogs(UUID build) {
        return connection.logs().follow(LogSource.workspaceBuild(build));
    }

    /** The same from the line after one that is known by its id, as {@link LogStream#lastId} tells it. */
    public LogStream<ProvisionerJobLog> followLogs(UUID build, long after) {
        return connection.logs().follow(LogSource.workspaceBuild(build), after);
    }

    /**
     * Waits until a build is over. A server that is away meanwhile is waited for, too.
     *
     * @throws io.codersdk.error.JobFailedException if it failed or was cancelled, with the reason and the end of its log
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow
     */
    public WorkspaceBuild waitUntilDone(UUID build, WaitOptions options) {
        return new Workflow(connection, options).build(build);
    }

    private static ApiRequest<Void, Workspace> ofWorkspace(UUID workspace) {
        return ApiRequest.of(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID).path("workspace", workspace);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID build) {
        return ApiRequest.of(operation).path("workspacebuild", build);
    }
}
