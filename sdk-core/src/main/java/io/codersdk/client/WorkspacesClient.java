package io.codersdk.client;

import io.codersdk.error.AgentUnavailableException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.internal.wait.WorkspaceGoneWaiter;
import io.codersdk.model.codersdk.CreateWorkspaceBuildRequest;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceAutostartRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceDormancy;
import io.codersdk.model.codersdk.UpdateWorkspaceRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceTtlRequest;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceAgent;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.model.codersdk.WorkspacesResponse;
import io.codersdk.operation.Operation;
import io.codersdk.operation.WorkspacesOperations;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Workspaces, and the workflows that a build, a wait and a look make together. */
public final class WorkspacesClient {
    private final Connection connection;
    private final Exchange exchange;
    private final BuildsClient builds;

    public WorkspacesClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
        this.builds = new BuildsClient(connection);
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
        return exchange.call(ApiRequest.of(WorkspacesOperations.GET_WORKSPACE_METADATA_BY_USER_AND_WORKSPACE_NAME)
                .path("user", owner)
                .path("workspacename", name));
    }

    /** As {@link #getByName(String, String)}, for one whose id is known. */
    public Workspace getByName(UUID owner, String name) {
        return getByName(owner.toString(), name);
    }

    /**
     * Creates a workspace and queues the build that starts it.
     *
     * @param owner an id, a name or {@code me}
     * @param workspace with either a template or a template version
     * @throws io.codersdk.error.ConflictException if the owner has a workspace of that name
     */
    public Workspace create(String owner, CreateWorkspaceRequest workspace) {
        return exchange.call(ApiRequest.of(WorkspacesOperations.CREATE_USER_WORKSPACE)
                .path("user", owner)
                .body(workspace));
    }

    /** As {@link #create(String, CreateWorkspaceRequest)}, for one whose id is known. */
    public Workspace create(UUID owner, CreateWorkspaceRequest workspace) {
        return create(owner.toString(), workspace);
    }

    /** Creates a workspace and waits until it can be used: {@link #create}, then {@link #waitUntilReady}. */
    public Workspace createAndWait(String owner, CreateWorkspaceRequest workspace, WaitOptions options) {
        return waitUntilReady(create(owner, workspace).id(), options);
    }

    /** As {@link #createAndWait(String, CreateWorkspaceRequest, WaitOptions)}, for one whose id is known. */
    public Workspace createAndWait(UUID owner, CreateWorkspaceRequest workspace, WaitOptions options) {
        return createAndWait(owner.toString(), workspace, options);
    }

    /**
     * Waits until the build in progress is done and every agent is connected and through with its start scripts.
     *
     * @throws io.codersdk.error.JobFailedException if the build failed or was cancelled
     * @throws AgentUnavailableException if the build was none that starts the workspace
     */
    public Workspace waitUntilReady(UUID workspace, WaitOptions options) {
        WorkspaceBuild build = get(workspace).latestBuild();
        if (!build.transition().equals(WorkspaceTransition.START)) {
            throw new AgentUnavailableException(
                    "Workspace " + workspace + " was last told to " + build.transition() + "; start it first");
        }
        WorkspaceBuild done = builds.waitUntilDone(build.id(), options);
        AgentsClient agents = new AgentsClient(connection);
        for (WorkspaceAgent agent : agents(done)) {
            agents.waitUntilReady(agent.id(), options);
        }
        return get(workspace);
    }

    /** The agents of a build; none until it has succeeded. */
    public static List<WorkspaceAgent> agents(WorkspaceBuild build) {
        return build.resources().stream()
                .flatMap(resource -> resource.agents().stream())
                .toList();
    }

    /** Starts a workspace with the version it had and waits until it can be used. */
    public Workspace start(UUID workspace, WaitOptions options) {
        builds.create(workspace, transition(WorkspaceTransition.START, null));
        return waitUntilReady(workspace, options);
    }

    /** Starts a workspace with the template's active version and waits until it can be used. */
    public Workspace update(UUID workspace, WaitOptions options) {
        UUID active = get(workspace).templateActiveVersionId();
        builds.create(workspace, transition(WorkspaceTransition.START, active));
        return waitUntilReady(workspace, options);
    }

    /** Stops a workspace and waits until it is stopped. */
    public Workspace stop(UUID workspace, WaitOptions options) {
        WorkspaceBuild build = builds.create(workspace, transition(WorkspaceTransition.STOP, null));
        builds.waitUntilDone(build.id(), options);
        return get(workspace);
    }

    /** Stops a workspace, starts it again and waits until it can be used. */
    public Workspace restart(UUID workspace, WaitOptions options) {
        stop(workspace, options);
        return start(workspace, options);
    }

    /**
     * Deletes a workspace with all that its template made, and waits until it is gone.
     *
     * @throws io.codersdk.error.JobFailedException if the build fails; the workspace is there still
     */
    public void delete(UUID workspace, WaitOptions options) {
        WorkspaceBuild build = builds.create(workspace, transition(WorkspaceTransition.DELETE, null));
        builds.waitUntilDone(build.id(), options);
        new WorkspaceGoneWaiter(connection.timing()).await(workspace, () -> get(workspace), options);
    }

    private static CreateWorkspaceBuildRequest transition(WorkspaceTransition transition, @Nullable UUID version) {
        return CreateWorkspaceBuildRequest.builder()
                .transition(transition)
                .templateVersionId(version)
                .build();
    }

    /** Renames a workspace; servers forbid it unless they are told otherwise, see {@code allowRenames()}. */
    public void rename(UUID workspace, String name) {
        exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_METADATA_BY_ID, workspace)
                .body(UpdateWorkspaceRequest.builder().name(name).build()));
    }

    /**
     * Sets when the workspace starts by itself.
     *
     * @param schedule such as {@code CRON_TZ=Europe/Berlin 30 9 * * 1-5}; null for never
     */
    public void updateAutostart(UUID workspace, @Nullable String schedule) {
        exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_AUTOSTART_SCHEDULE_BY_ID, workspace)
                .body(UpdateWorkspaceAutostartRequest.builder()
                        .schedule(schedule)
                        .build()));
    }

    /**
     * Sets after how long the workspace stops by itself, from its next start on.
     *
     * @param ttl between a minute and 30 days, cut to whole minutes; null for never
     */
    public void updateTtl(UUID workspace, @Nullable Duration ttl) {
        exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_TTL_BY_ID, workspace)
                .body(UpdateWorkspaceTtlRequest.builder().ttl(ttl).build()));
    }

    /** Puts a workspace to sleep or wakes it; a dormant one cannot be started. */
    public Workspace setDormant(UUID workspace, boolean dormant) {
        return exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_DORMANCY_STATUS_BY_ID, workspace)
                        .body(UpdateWorkspaceDormancy.builder().dormant(dormant).build()))
                .body()
                .orElseGet(() -> get(workspace));
    }

    /** Puts a workspace of the caller first in lists. */
    public void favorite(UUID workspace) {
        exchange.exchange(on(WorkspacesOperations.FAVORITE_WORKSPACE_BY_ID, workspace));
    }

    /** Takes it back. */
    public void unfavorite(UUID workspace) {
        exchange.exchange(on(WorkspacesOperations.UNFAVORITE_WORKSPACE_BY_ID, workspace));
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID workspace) {
        return ApiRequest.of(operation).path("workspace", workspace);
    }
}
