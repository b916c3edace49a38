package io.codersdk.internal.stream;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.ApiRequest;
import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.DryRunsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.StreamType;
import io.codersdk.operation.TemplateVersionsOperations;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * A log that can be followed: how it is asked for, how its frames are read, and what numbers its lines.
 *
 * @param <T> its lines
 */
public final class LogSource<T> {
    private final Operation<Void, List<T>> operation;
    private final Map<String, UUID> path;
    private final JsonCodec<T> codec;
    private final ToLongFunction<T> id;
    private final boolean vanishes;

    private LogSource(
            Operation<Void, List<T>> operation,
            Map<String, UUID> path,
            JsonCodec<T> codec,
            ToLongFunction<T> id,
            boolean vanishes) {
        this.operation = operation;
        this.path = path;
        this.codec = codec;
        this.id = id;
        this.vanishes = vanishes;
    }

    /** The log of a workspace build; complete when the build's job is. */
    public static LogSource<ProvisionerJobLog> workspaceBuild(UUID build) {
        return job(BuildsOperations.GET_WORKSPACE_BUILD_LOGS, Map.of("workspacebuild", build));
    }

    /** The log of a template version's import; complete when the import's job is. */
    public static LogSource<ProvisionerJobLog> templateVersion(UUID version) {
        return job(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, Map.of("templateversion", version));
    }

    /** The log of a dry run of a template version; complete when the dry run's job is. */
    public static LogSource<ProvisionerJobLog> dryRun(UUID version, UUID job) {
        return job(
                DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_LOGS_BY_JOB_ID,
                Map.of("templateversion", version, "jobID", job));
    }

    /**
     * The log of an agent and its scripts; complete only when the agent no longer belongs to the latest build of its
     * workspace, which may be never.
     */
    public static LogSource<WorkspaceAgentLog> agent(UUID agent) {
        return new LogSource<>(
                AgentsOperations.GET_LOGS_BY_WORKSPACE_AGENT,
                Map.of("workspaceagent", agent),
                WorkspaceAgentLog.codec(),
                WorkspaceAgentLog::id,
                true);
    }

    private static LogSource<ProvisionerJobLog> job(
            Operation<Void, List<ProvisionerJobLog>> operation, Map<String, UUID> path) {
        return new LogSource<>(operation, path, ProvisionerJobLog.codec(), ProvisionerJobLog::id, false);
    }

    /** The request for the lines so far whose id is greater; for all there are if it is negative. */
    public ApiRequest<Void, List<T>> since(long after) {
        ApiRequest<Void, List<T>> request = ApiRequest.of(operation);
        path.forEach(request::path);
        return request.query("after", after < 0 ? null : after);
    }

    /** The same for those lines and all that will follow. */
    ApiRequest<Void, List<T>> request(long after) {
        return since(after).query("follow", true);
    }

    /** What orders a line among the others. Ids grow, and have gaps. */
    public long id(T line) {
        return id.applyAsLong(line);
    }

    /**
     * The lines of a frame, sorted by id.
     *
     * @throws CoderProtocolException if it is malformed, or a line has no id
     */
    List<NumberedLine<T>> decode(String frame) {
        try {
            return read(frame).stream()
                    .map(line -> new NumberedLine<>(id(line), line))
                    .sorted(Comparator.comparingLong(NumberedLine::id))
                    .toList();
        } catch (CoderProtocolException e) {
            throw new CoderProtocolException(this + " sent a frame that cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the server may forget it when nothing more is written to it, as servers since 2026 do with old agents. */
    boolean vanishes() {
        return vanishes;
    }

    private List<T> read(String frame) {
        return inArrays() ? codec.list().decode(frame) : List.of(codec.decode(frame));
    }

    private boolean inArrays() {
        return operation.stream()
                .filter(type -> type.frame() == StreamType.Frame.ARRAY)
                .isPresent();
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
