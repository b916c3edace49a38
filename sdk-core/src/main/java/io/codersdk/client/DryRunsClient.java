package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.CreateTemplateVersionDryRunRequest;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.operation.DryRunsOperations;
import io.codersdk.operation.Operation;
import io.codersdk.stream.LogStream;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Dry runs: jobs that plan a workspace of a template version without making it. For those who may change the template. A
 * job that nothing has is answered 500.
 */
public final class DryRunsClient {
    private final Connection connection;
    private final Exchange exchange;

    public DryRunsClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /**
     * Queues a dry run. Until the version is imported it is refused, with 400 by servers before 2026 and 425 by newer
     * ones.
     */
    public ProvisionerJob create(UUID version, CreateTemplateVersionDryRunRequest plan) {
        return exchange.call(ApiRequest.of(DryRunsOperations.CREATE_TEMPLATE_VERSION_DRY_RUN)
                .path("templateversion", version)
                .body(plan));
    }

    /** As {@link #create(UUID, CreateTemplateVersionDryRunRequest)}, such as {@code p -> p.workspaceName("dev")}. */
    public ProvisionerJob create(UUID version, UnaryOperator<CreateTemplateVersionDryRunRequest.Builder> plan) {
        return create(
                version,
                plan.apply(CreateTemplateVersionDryRunRequest.builder()).build());
    }

    /** How far a dry run is. */
    public ProvisionerJob get(UUID version, UUID job) {
        return exchange.call(on(DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_BY_JOB_ID, version, job));
    }

    /** What the workspace would consist of; answered 400 until the job is over. */
    public List<WorkspaceResource> resources(UUID version, UUID job) {
        return exchange.call(on(DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_RESOURCES_BY_JOB_ID, version, job));
    }

    /** The log of a dry run so far, oldest line first. */
    public List<ProvisionerJobLog> logs(UUID version, UUID job) {
        return exchange.call(on(DryRunsOperations.GET_TEMPLATE_VERSION_DRY_RUN_LOGS_BY_JOB_ID, version, job));
    }

    /** The log of a dry run as it is written, from its first line to its end. To be closed. */
    public LogStream<ProvisionerJobLog> followLogs(UUID version, UUID job) {
        return connection.logs().follow(LogSource.dryRun(version, job));
    }

    /** The same from the line after one that is known by its id, as {@link LogStream#lastId} tells it. */
    public LogStream<ProvisionerJobLog> followLogs(UUID version, UUID job, long after) {
        return connection.logs().follow(LogSource.dryRun(version, job), after);
    }

    /** Cancels a dry run. One that is over or being cancelled already is answered 400. */
    public void cancel(UUID version, UUID job) {
        exchange.exchange(on(DryRunsOperations.CANCEL_TEMPLATE_VERSION_DRY_RUN_BY_JOB_ID, version, job));
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID version, UUID job) {
        return ApiRequest.of(operation).path("templateversion", version).path("jobID", job);
    }
}
