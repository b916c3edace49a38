package io.codersdk.internal.stream;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.ApiRequest;
import io.codersdk.json.JsonCodec;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceBuild;
import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.BuildsOperations;
import io.codersdk.operation.DryRunsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.operation.StreamType;
import io.codersdk.operation.TemplateVersionsOperations;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable ApiRequest<?, ?> owner;
    private final Predicate<String> over;

    private LogSource(
            Operation<Void, List<T>> operation,
            Map<String, UUID> path,
            JsonCodec<T> codec,
            ToLongFunction<T> id,
            @Nullable ApiRequest<?, ?> owner,
            Predicate<String> over) {
        this.operation = operation;
        this.path = path;
        this.codec = codec;
        this.id = id;
        this.owner = owner;
        this.over = over;
    }

    /** The log of a workspace build; complete when the build's job is. */
    public static LogSource<ProvisionerJobLog> workspaceBuild(UUID build) {
        return job(
                BuildsOperations.GET_WORKSPACE_BUILD_LOGS,
                BuildsOperations.GET_WORKSPACE_BUILD,
                Map.of("workspacebuild", build),
                text -> WorkspaceBuild.codec().decode(text).job());
    }

    /** The log of a template version's import; complete when the import's job is. */
    public static LogSource<ProvisionerJobLog> templateVersion(UUID version) {
        return job(
                TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION,
                TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ID,
                Map.of("templateversion", version),
                text -> TemplateVersion.codec().decode(text).job());
    }

    /** The log of a dry run of a template version; complete when the dry run's job is. */
    public static LogSource<ProvisionerJobLog> dryRun(UUID version, UUID job) {
        return job(
                DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_LOGS_BY_JOB_ID,
                DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_BY_JOB_ID,
                Map.of("templateversion", version, "jobID", job),
                ProvisionerJob.codec()::decode);
    }

    /**
     * The log of an agent and its scripts; complete only when the agent no longer belongs to the latest build of its
     * workspace, which may be never. Where it is asked for again and again, servers before 2026 do not tell even that.
     */
    public static LogSource<WorkspaceAgentLog> agent(UUID agent) {
        return new LogSource<>(
                AgentsOperations.GET_LOGS_BY_WORKSPACE_AGENT,
                Map.of("workspaceagent", agent),
                WorkspaceAgentLog.codec(),
                WorkspaceAgentLog::id,
                null,
                text -> false);
    }

    private static LogSource<ProvisionerJobLog> job(
            Operation<Void, List<ProvisionerJobLog>> operation,
            Operation<Void, ?> owner,
            Map<String, UUID> path,
            Function<String, ProvisionerJob> job) {
        return new LogSource<>(
                operation,
                path,
                ProvisionerJobLog.codec(),
                ProvisionerJobLog::id,
                on(owner, path),
                text -> job.apply(text).completedAt().isPresent());
    }

    private static <R> ApiRequest<Void, R> on(Operation<Void, R> operation, Map<String, UUID> path) {
        ApiRequest<Void, R> request = ApiRequest.of(operation);
        path.forEach(request::path);
        return request;
    }

    /** The request for the lines so far whose id is greater; for all there are if it is negative. */
    public ApiRequest<Void, List<T>> since(long after) {
        return on(operation, path).optionalQuery("after", after < 0 ? null : after);
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
        if (inArrays()) {
            return decodeAll(frame);
        }
        NumberedLine<T> line = read(frame, text -> numbered(codec.decode(text)));
        return List.of(line);
    }

    /** The same of an array, which is how a log is answered that is not followed. */
    List<NumberedLine<T>> decodeAll(String array) {
        return read(
                array,
                text -> codec.list().decode(text).stream()
                        .map(this::numbered)
                        .sorted(Comparator.comparingLong(NumberedLine::id))
                        .toList());
    }

    private NumberedLine<T> numbered(T line) {
        return new NumberedLine<>(id(line), line);
    }

    private <R> R read(String text, Function<String, R> reader) {
        try {
            return reader.apply(text);
        } catch (CoderProtocolException e) {
            throw new CoderProtocolException(this + " sent what cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the server may forget it when nothing more is written to it, as servers since 2026 do with old agents. */
    boolean vanishes() {
        return owner == null;
    }

    /** What is asked for to learn whether the job is over that writes the log; absent where no job does. */
    Optional<ApiRequest<?, ?>> owner() {
        return Optional.ofNullable(owner);
    }

    /** Whether the answer to it says so. */
    boolean isOver(String answer) {
        return over.test(answer);
    }

    /** Whether there is no line in an array of them. */
    static boolean isEmpty(String lines) {
        String text = lines.strip();
        return text.equals("[]") || text.equals("null");
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
