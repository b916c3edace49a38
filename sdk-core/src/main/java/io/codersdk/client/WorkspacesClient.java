package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Lookup;
import io.codersdk.internal.stream.StateSource;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceDormancy;
import io.codersdk.model.codersdk.UpdateWorkspaceRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceBuildTimings;
import io.codersdk.model.codersdk.WorkspacesResponse;
import io.codersdk.operation.Operation;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import io.codersdk.stream.EventStream;
import io.codersdk.wait.WaitOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Workspaces, and the workflows that a build, a wait and a look make together. */
public final class WorkspacesClient {
    private final Connection connection;
    private final Exchange exchange;

    public WorkspacesClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /** All workspaces that the caller may see, in the order of {@link #list(WorkspaceQuery)}. */
    public OffsetPager<Workspace> list() {
        return list(WorkspaceQuery.ALL);
    }

    /** The workspaces that a search finds: the caller's favourites first, then running ones, then by owner and name. */
    public OffsetPager<Workspace> list(WorkspaceQuery query) {
        return new OffsetPager<>(
                WorkspacesOperations.LIST_WORKSPACES, (limit, offset) -> page(query, limit, offset), Workspace::id);
    }

    private Page<Workspace> page(WorkspaceQuery query, int limit, int offset) {
        WorkspacesResponse page = exchange.call(ApiRequest.of(WorkspacesOperations.LIST_WORKSPACES)
                .query("q", query)
                .query("limit", limit)
                .query("offset", offset));
        return Page.of(page.workspaces(), page.count());
    }

    /**
     * A workspace.
     *
     * @throws io.codersdk.error.GoneException if it is deleted; {@link #getDeleted} has it still
     */
    public Workspace get(UUID workspace) {
        return exchange.call(on(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID, workspace));
    }

    /** A workspace, be it deleted or not. */
    public Workspace getDeleted(UUID workspace) {
        return exchange.call(
                on(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_ID, workspace).query("include_deleted", true));
    }

    /**
     * A workspace by its name.
     *
     * @param owner an id, a name or {@code me}
     */
    public Workspace getByName(String owner, String name) {
        return exchange.call(byName(owner, name));
    }

    private static ApiRequest<Void, Workspace> byName(String owner, String name) {
        return ApiRequest.of(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_USER_AND_WORKSPACE_NAME)
                .path("user", owner)
                .path("workspacename", name);
    }

    /** As {@link #getByName(String, String)}, for one whose id is known. */
    public Workspace getByName(UUID owner, String name) {
        return getByName(owner.toString(), name);
    }

    /**
     * Creates a workspace and queues the build that starts it. Parameters that the version does not declare are dropped.
     *
     * @param owner an id, a name or {@code me}
     * @param workspace with either a template or a template version; without a TTL it gets that of the template
     * @throws io.codersdk.error.ConflictException if the owner has a workspace of that name
     * @throws io.codersdk.error.CoderApiException 400 for a parameter that the version does not take, which {@code
     *     validations()} names since 2026, and the message alone before; 406 while the version is imported; 500 if it is
     *     archived
     */
    public Workspace create(String owner, CreateWorkspaceRequest workspace) {
        return exchange.call(ApiRequest.of(WorkspacesOperations.CREATE_USER_WORKSPACE)
                .path("user", owner)
                .body(workspace)
                .lookup(made(owner, workspace)));
    }

    private Lookup<Workspace> made(String owner, CreateWorkspaceRequest workspace) {
        return new Made(connection)
                .by(byName(owner, workspace.name()), found -> isAsked(workspace, found), Workspace::createdAt);
    }

    private static boolean isAsked(CreateWorkspaceRequest asked, Workspace found) {
        return asked.templateId().map(found.templateId()::equals).orElse(true)
                && asked.templateVersionId()
                        .map(found.latestBuild().templateVersionId()::equals)
                        .orElse(true);
    }

    /** As {@link #create(String, CreateWorkspaceRequest)}, for one whose id is known. */
    public Workspace create(UUID owner, CreateWorkspaceRequest workspace) {
        return create(owner.toString(), workspace);
    }

    /** As {@link #create(String, CreateWorkspaceRequest)}, filled in place: {@code w -> w.name("dev").templateId(id)}. */
    public Workspace create(String owner, UnaryOperator<CreateWorkspaceRequest.Builder> workspace) {
        return create(owner, workspace.apply(CreateWorkspaceRequest.builder()).build());
    }

    /** As {@link #create(String, UnaryOperator)}, for one whose id is known. */
    public Workspace create(UUID owner, UnaryOperator<CreateWorkspaceRequest.Builder> workspace) {
        return create(owner.toString(), workspace);
    }

    /**
     * Creates a workspace in an organization, which must be the template's.
     *
     * @deprecated {@link #create(String, CreateWorkspaceRequest)} finds the organization by itself
     */
    @Deprecated
    public Workspace createIn(String organization, String owner, CreateWorkspaceRequest workspace) {
        return exchange.call(ApiRequest.of(WorkspacesOperations.CREATE_USER_WORKSPACE_BY_ORGANIZATION)
                .path("organization", organization)
                .path("user", owner)
                .body(workspace)
                .lookup(made(owner, workspace)));
    }

    /** As {@link #createIn(String, String, CreateWorkspaceRequest)}, for ones whose ids are known. */
    @Deprecated
    public Workspace createIn(UUID organization, UUID owner, CreateWorkspaceRequest workspace) {
        return createIn(organization.toString(), owner.toString(), workspace);
    }

    /**
     * Creates a workspace and waits until it can be used: {@link #create}, then {@link #waitUntilReady}, both within the
     * time of the options. Before that it looks at what the server would refuse, or build in vain: each {@link
     * io.codersdk.wait.Check}, unless the options are without it.
     *
     * @throws io.codersdk.error.InvalidInputException with all that is wrong with name, schedule and parameters
     * @throws io.codersdk.error.ExternalAuthRequiredException if the workspace is the caller's, and a login at an external
     *     provider is missing that the template needs
     */
    public Workspace createAndWait(String owner, CreateWorkspaceRequest workspace, WaitOptions options) {
        return new Lifecycle(connection, options).create(owner, workspace);
    }

    /** As {@link #createAndWait(String, CreateWorkspaceRequest, WaitOptions)}, for one whose id is known. */
    public Workspace createAndWait(UUID owner, CreateWorkspaceRequest workspace, WaitOptions options) {
        return createAndWait(owner.toString(), workspace, options);
    }

    /** As {@link #createAndWait(String, CreateWorkspaceRequest, WaitOptions)}, filled in place. */
    public Workspace createAndWait(
            String owner, UnaryOperator<CreateWorkspaceRequest.Builder> workspace, WaitOptions options) {
        return createAndWait(
                owner, workspace.apply(CreateWorkspaceRequest.builder()).build(), options);
    }

    /** As {@link #createAndWait(String, UnaryOperator, WaitOptions)}, for one whose id is known. */
    public Workspace createAndWait(
            UUID owner, UnaryOperator<CreateWorkspaceRequest.Builder> workspace, WaitOptions options) {
        return createAndWait(owner.toString(), workspace, options);
    }

    /**
     * Waits until the build in progress is done and every agent is connected and through with its start scripts.
     *
     * @throws io.codersdk.error.JobFailedException if the build failed or was cancelled
     * @throws io.codersdk.error.AgentUnavailableException if the build was none that starts the workspace, or another one
     *     came in between
     * @throws io.codersdk.error.CoderTimeoutException if all of it takes longer than the options allow
     */
    public Workspace waitUntilReady(UUID workspace, WaitOptions options) {
        return new Lifecycle(connection, options).ready(workspace);
    }

    /**
     * Waits until the workspace can be entered by its one agent: the build in progress is done, the agent is connected and
     * through with its start scripts, be it with an error. Else as {@link #waitUntilReady}.
     *
     * @throws io.codersdk.error.AgentUnavailableException also if it has no agent, or several
     */
    public WorkspaceAgent waitUntilAgentReady(UUID workspace, WaitOptions options) {
        return new Lifecycle(connection, options).readyAgent(workspace, null);
    }

    /** The same for one of several agents, by its name. */
    public WorkspaceAgent waitUntilAgentReady(UUID workspace, String agent, WaitOptions options) {
        return new Lifecycle(connection, options).readyAgent(workspace, agent);
    }

    /**
     * Waits until the workspace is stopped, whoever stops it: another user, its schedule, a program. Returns at once if it is.
     *
     * @throws io.codersdk.error.JobFailedException if the build that stops it failed or was cancelled
     * @throws io.codersdk.error.GoneException if it is deleted, also meanwhile
     * @throws io.codersdk.error.CoderTimeoutException if nobody stopped it in the time of the options
     */
    public Workspace waitUntilStopped(UUID workspace, WaitOptions options) {
        return new Lifecycle(connection, options).stopped(workspace);
    }

    /**
     * Waits until the workspace is deleted, whoever deletes it. Returns at once if it is.
     *
     * @throws io.codersdk.error.JobFailedException if the build that deletes it failed or was cancelled
     * @throws io.codersdk.error.CoderTimeoutException if nobody deleted it in the time of the options
     */
    public Workspace waitUntilDeleted(UUID workspace, WaitOptions options) {
        return new Lifecycle(connection, options).deleted(workspace);
    }

    /** The agents of a build; none until it has succeeded. */
    public static List<WorkspaceAgent> agents(WorkspaceBuild build) {
        return build.resources().stream()
                .flatMap(resource -> resource.agents().stream())
                .toList();
    }

    /**
     * Starts a workspace with the version it had and waits until it can be used. Where another build is starting it
     * already, that one is waited for; one that runs is built again, which brings back what was lost of it.
     *
     * @throws io.codersdk.error.GoneException if it is deleted
     * @throws io.codersdk.error.AgentUnavailableException if it is dormant: wake it first, by {@link #setDormant}
     * @throws io.codersdk.error.BuildInProgressException while another build of the workspace goes on that does not start it
     */
    public Workspace start(UUID workspace, WaitOptions options) {
        return new Lifecycle(connection, options).start(workspace);
    }

    /**
     * The same with other values for some parameters, by name. They are looked at before as by {@link #createAndWait}; fixed
     * ones that stay the same are left out, since servers before 2026 refuse them.
     *
     * @throws io.codersdk.error.InvalidInputException with all that is wrong with the parameters; nothing was started
     */
    public Workspace start(UUID workspace, Map<String, String> parameters, WaitOptions options) {
        return new Lifecycle(connection, options).start(workspace, parameters);
    }

    /**
     * Starts a workspace with the template's active version, be it the one it has, and waits until it can be used; else as
     * {@link #start(UUID, WaitOptions)}.
     *
     * @throws io.codersdk.error.InvalidInputException if the version has parameters that need a value, or other values, with
     *     all of them; nothing was started
     * @throws io.codersdk.error.ExternalAuthRequiredException if the workspace is the caller's, and a login at an external
     *     provider is missing that the version needs; nothing was started
     */
    public Workspace update(UUID workspace, WaitOptions options) {
        return update(workspace, Map.of(), options);
    }

    /** The same with values for some parameters, by name; else as {@link #start(UUID, Map, WaitOptions)}. */
    public Workspace update(UUID workspace, Map<String, String> parameters, WaitOptions options) {
        return new Lifecycle(connection, options).update(workspace, parameters);
    }

    /**
     * Stops a workspace and waits until it is stopped. Where another build is stopping it already, that one is waited for;
     * one that is stopped is built once more.
     *
     * @throws io.codersdk.error.GoneException if it is deleted
     * @throws io.codersdk.error.BuildInProgressException while another build of the workspace goes on that does not stop it
     */
    public Workspace stop(UUID workspace, WaitOptions options) {
        return new Lifecycle(connection, options).stop(workspace);
    }

    /** Stops a workspace, starts it again and waits until it can be used; else as {@link #start}. */
    public Workspace restart(UUID workspace, WaitOptions options) {
        return new Lifecycle(connection, options).restart(workspace);
    }

    /**
     * Deletes a workspace with all that its template made, and waits until it is gone.
     *
     * @throws io.codersdk.error.GoneException if it is deleted already
     * @throws io.codersdk.error.JobFailedException if the build fails; the workspace is there still
     */
    public void delete(UUID workspace, WaitOptions options) {
        new Lifecycle(connection, options).delete(workspace, false);
    }

    /**
     * Deletes a workspace that cannot be destroyed: the server forgets it, and <b>what its template made stays</b>, for somebody
     * to remove. For who may change the template.
     *
     * @throws io.codersdk.error.GoneException if it is deleted already
     */
    public void orphan(UUID workspace, WaitOptions options) {
        new Lifecycle(connection, options).delete(workspace, true);
    }

    /** Renames a workspace; servers forbid it unless they are told otherwise, see {@code allowRenames()}. */
    public void rename(UUID workspace, String name) {
        exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_METADATA_BY_ID, workspace)
                .body(UpdateWorkspaceRequest.builder().name(name).build()));
    }

    /**
     * Puts a workspace to sleep or wakes it. A dormant one is not started by {@link #start}; a build that starts it is
     * refused by servers before 2026, and wakes it on later ones.
     */
    public Workspace setDormant(UUID workspace, boolean dormant) {
        return exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_DORMANCY_STATUS_BY_ID, workspace)
                        .body(UpdateWorkspaceDormancy.builder().dormant(dormant).build()))
                .body()
                .orElseGet(() -> get(workspace));
    }

    /**
     * The workspace as it is, and then whenever a build, an agent or the template changes something about it, which may
     * look the same. Mere settings are not told: {@link #get} has them. Complete once the workspace is deleted. To be
     * closed.
     */
    public EventStream<Workspace> watch(UUID workspace) {
        return connection.states().follow(StateSource.workspace(workspace));
    }

    /** How long the steps of the latest build took; incomplete while it goes on, or its agents start. */
    public WorkspaceBuildTimings timings(UUID workspace) {
        return exchange.call(on(WorkspacesOperations.GET_WORKSPACE_TIMINGS_BY_ID, workspace));
    }

    /** Puts a workspace of the caller first in lists. */
    public void favorite(UUID workspace) {
        exchange.exchange(on(WorkspacesOperations.FAVORITE_WORKSPACE_BY_ID, workspace));
    }

    /** Makes it one like others in lists again. */
    public void unfavorite(UUID workspace) {
        exchange.exchange(on(WorkspacesOperations.UNFAVORITE_WORKSPACE_BY_ID, workspace));
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID workspace) {
        return ApiRequest.of(operation).path("workspace", workspace);
    }
}
