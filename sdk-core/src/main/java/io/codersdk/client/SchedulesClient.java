package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.AutomaticUpdates;
import io.codersdk.model.codersdk.PostWorkspaceUsageRequest;
import io.codersdk.model.codersdk.PutExtendWorkspaceRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceAutomaticUpdatesRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceAutostartRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceTtlRequest;
import io.codersdk.model.codersdk.UsageAppName;
import io.codersdk.operation.Operation;
import io.codersdk.operation.WorkspacesOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a workspace starts and stops by itself, and what keeps it going. A deleted one takes most of it, to no effect. */
public final class SchedulesClient {
    private final Exchange exchange;

    public SchedulesClient(Connection connection) {
        this.exchange = connection.exchange();
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
     * Whether the workspace cannot start by itself, since the version that it would start with has a parameter without a
     * value: somebody has to start it and give one.
     */
    public boolean autostartLacksParameters(UUID workspace) {
        return exchange.call(on(WorkspacesOperations.RESOLVE_WORKSPACE_AUTOSTART_BY_ID, workspace))
                .parameterMismatch();
    }

    /** Sets whether the workspace takes the template's active version when it starts by itself. */
    public void updateAutomaticUpdates(UUID workspace, AutomaticUpdates updates) {
        exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_AUTOMATIC_UPDATES_BY_ID, workspace)
                .body(UpdateWorkspaceAutomaticUpdatesRequest.builder()
                        .automaticUpdates(updates)
                        .build()));
    }

    /**
     * Sets after how long the workspace stops by itself, from its next start on. Servers of 2026 drop the deadline of the
     * present run, too, where it is cleared.
     *
     * @param ttl between a minute and 30 days, cut to whole minutes; null for never
     */
    public void updateTtl(UUID workspace, @Nullable Duration ttl) {
        exchange.exchange(on(WorkspacesOperations.UPDATE_WORKSPACE_TTL_BY_ID, workspace)
                .body(UpdateWorkspaceTtlRequest.builder().ttl(ttl).build()));
    }

    /**
     * Moves the time at which the workspace stops, for its present run alone. A time less than half an hour ahead or after
     * the build's {@code maxDeadline()} is answered 400.
     *
     * @throws io.codersdk.error.ConflictException if it is not started, is being built, or does not stop by itself
     */
    public void extend(UUID workspace, Instant deadline) {
        exchange.exchange(on(WorkspacesOperations.EXTEND_WORKSPACE_DEADLINE_BY_ID, workspace)
                .body(PutExtendWorkspaceRequest.builder().deadline(deadline).build()));
    }

    /**
     * Says that the workspace is in use, which may put off its stop; about once a minute while it is. The server takes it
     * of any workspace, stopped ones included.
     */
    public void reportUsage(UUID workspace) {
        exchange.exchange(on(WorkspacesOperations.POST_WORKSPACE_USAGE_BY_ID, workspace));
    }

    /** As {@link #reportUsage(UUID)}, and counts it for the application that is used. */
    public void reportUsage(UUID workspace, UUID agent, UsageAppName application) {
        exchange.exchange(on(WorkspacesOperations.POST_WORKSPACE_USAGE_BY_ID, workspace)
                .body(PostWorkspaceUsageRequest.builder()
                        .agentId(agent)
                        .appName(application)
                        .build()));
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID workspace) {
        return ApiRequest.of(operation).path("workspace", workspace);
    }
}
