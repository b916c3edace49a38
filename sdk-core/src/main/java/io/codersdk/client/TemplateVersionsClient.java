package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.PatchTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.TemplateVersionVariable;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.operation.Operation;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import io.codersdk.stream.LogStream;
import io.codersdk.wait.WaitOptions;
import java.util.List;
import java.util.UUID;

/** Versions of templates, each imported by a provisioner job before it can be used. */
public final class TemplateVersionsClient {
    private final Connection connection;
    private final Exchange exchange;

    public TemplateVersionsClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /**
     * Creates a version and queues its import.
     *
     * @param organization an id, a name or {@code default}
     * @throws io.codersdk.error.ConflictException if the template has a version of that name
     */
    public TemplateVersion create(String organization, CreateTemplateVersionRequest version) {
        return exchange.call(ApiRequest.of(TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION)
                .path("organization", organization)
                .body(version));
    }

    /** As {@link #create(String, CreateTemplateVersionRequest)}, for one whose id is known. */
    public TemplateVersion create(UUID organization, CreateTemplateVersionRequest version) {
        return create(organization.toString(), version);
    }

    public TemplateVersion get(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ID, version));
    }

    /** The versions of a template that are not archived, oldest first. */
    public OffsetPager<TemplateVersion> list(UUID template) {
        return new OffsetPager<>(
                TemplateVersionsOperations.LIST_TEMPLATE_VERSIONS_BY_TEMPLATE_ID,
                (limit, offset) -> Page.of(
                        exchange.call(ApiRequest.of(TemplateVersionsOperations.LIST_TEMPLATE_VERSIONS_BY_TEMPLATE_ID)
                                .path("template", template)
                                .query("limit", limit)
                                .query("offset", offset))),
                TemplateVersion::id);
    }

    public TemplateVersion getByName(UUID template, String name) {
        return exchange.call(ApiRequest.of(TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_TEMPLATE_ID_AND_NAME)
                .path("template", template)
                .path("templateversionname", name));
    }

    /** Changes name or message. A name that is taken is answered 400 here. */
    public TemplateVersion update(UUID version, PatchTemplateVersionRequest changes) {
        return exchange.call(on(TemplateVersionsOperations.PATCH_TEMPLATE_VERSION_BY_ID, version)
                .body(changes));
    }

    /** Cancels the import. An import that is over or being cancelled already is answered 400. */
    public void cancel(UUID version) {
        exchange.exchange(on(TemplateVersionsOperations.CANCEL_TEMPLATE_VERSION_BY_ID, version));
    }

    /**
     * What a workspace built from the version may be given.
     *
     * @throws io.codersdk.error.ForbiddenException until the import is over
     */
    public List<TemplateVersionParameter> richParameters(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_RICH_PARAMETERS_BY_TEMPLATE_VERSION, version));
    }

    /**
     * The variables of the version, which are the same for all workspaces. Values of sensitive ones are not told.
     *
     * @throws io.codersdk.error.ForbiddenException until the import is over
     */
    public List<TemplateVersionVariable> variables(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_TEMPLATE_VARIABLES_BY_TEMPLATE_VERSION, version));
    }

    /** What a workspace would consist of; answered 400 until the import is over. */
    public List<WorkspaceResource> resources(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_RESOURCES_BY_TEMPLATE_VERSION, version));
    }

    /** The log of the import so far, oldest line first. */
    public List<ProvisionerJobLog> logs(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, version));
    }

    /** The log of the import as it is written, from its first line to its end. To be closed. */
    public LogStream<ProvisionerJobLog> followLogs(UUID version) {
        return connection.logs().follow(LogSource.templateVersion(version));
    }

    /** The log of a dry run as it is written, from its first line to its end. To be closed. */
    public LogStream<ProvisionerJobLog> followDryRunLogs(UUID version, UUID job) {
        return connection.logs().follow(LogSource.dryRun(version, job));
    }

    /**
     * Waits until the version is imported. A server that is away meanwhile is waited for, too.
     *
     * @throws io.codersdk.error.JobFailedException if the import failed or was cancelled, with the reason and the end of
     *     its log
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow
     */
    public TemplateVersion waitUntilImported(UUID version, WaitOptions options) {
        return new Workflow(connection, options).version(version);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID version) {
        return ApiRequest.of(operation).path("templateversion", version);
    }
}
