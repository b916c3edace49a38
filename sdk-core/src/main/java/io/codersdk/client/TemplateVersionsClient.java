package io.codersdk.client;

import io.codersdk.error.NotFoundException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Lookup;
import io.codersdk.internal.stream.LogSource;
import io.codersdk.model.codersdk.ArchiveTemplateVersionsRequest;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.PatchTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.WorkspaceResource;
import io.codersdk.operation.Operation;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import io.codersdk.stream.LogStream;
import io.codersdk.wait.WaitOptions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Versions of templates, each imported by a provisioner job before it can be used. */
public final class TemplateVersionsClient {
    private final Connection connection;
    private final Exchange exchange;

    public TemplateVersionsClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /**
     * Creates a version and queues its import. What Terraform cannot read fails there; what is no archive does so, too, or
     * is refused with 400 by newer servers.
     *
     * @param organization an id, a name or {@code default}
     * @throws io.codersdk.error.ConflictException if the template has a version of that name
     */
    public TemplateVersion create(String organization, CreateTemplateVersionRequest version) {
        ApiRequest<CreateTemplateVersionRequest, TemplateVersion> request = ApiRequest.of(
                        TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION)
                .path("organization", organization)
                .body(version);
        made(version).ifPresent(request::lookup);
        return exchange.call(request);
    }

    /** One without a name or a template cannot be found again. */
    private Optional<Lookup<TemplateVersion>> made(CreateTemplateVersionRequest version) {
        return version.templateId()
                .flatMap(template -> version.name().map(name -> byName(template, name)))
                .map(look -> new Made(connection)
                        .by(
                                look,
                                found -> version.fileId()
                                        .map(found.job().fileId()::equals)
                                        .orElse(true),
                                TemplateVersion::createdAt));
    }

    /** As {@link #create(String, CreateTemplateVersionRequest)}, for one whose id is known. */
    public TemplateVersion create(UUID organization, CreateTemplateVersionRequest version) {
        return create(organization.toString(), version);
    }

    /** As {@link #create(String, CreateTemplateVersionRequest)}, filled in place: {@code v -> v.fileId(…)…}. */
    public TemplateVersion create(String organization, UnaryOperator<CreateTemplateVersionRequest.Builder> version) {
        return create(
                organization,
                version.apply(CreateTemplateVersionRequest.builder()).build());
    }

    /** As {@link #create(String, UnaryOperator)}, for one whose id is known. */
    public TemplateVersion create(UUID organization, UnaryOperator<CreateTemplateVersionRequest.Builder> version) {
        return create(organization.toString(), version);
    }

    public TemplateVersion get(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ID, version));
    }

    /** The versions of a template that are not archived, oldest first. */
    public OffsetPager<TemplateVersion> list(UUID template) {
        return list(template, null);
    }

    /** All versions of a template, archived or not, oldest first. */
    public OffsetPager<TemplateVersion> listWithArchived(UUID template) {
        return list(template, true);
    }

    private OffsetPager<TemplateVersion> list(UUID template, @Nullable Boolean archived) {
        return new OffsetPager<>(
                TemplateVersionsOperations.LIST_TEMPLATE_VERSIONS_BY_TEMPLATE_ID,
                (limit, offset) -> Page.of(
                        exchange.call(ApiRequest.of(TemplateVersionsOperations.LIST_TEMPLATE_VERSIONS_BY_TEMPLATE_ID)
                                .path("template", template)
                                .optionalQuery("include_archived", archived)
                                .query("limit", limit)
                                .query("offset", offset))),
                TemplateVersion::id);
    }

    public TemplateVersion getByName(UUID template, String name) {
        return exchange.call(byName(template, name));
    }

    private static ApiRequest<Void, TemplateVersion> byName(UUID template, String name) {
        return ApiRequest.of(TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_TEMPLATE_ID_AND_NAME)
                .path("template", template)
                .path("templateversionname", name);
    }

    /** A version by the names of organization, template and version. */
    public TemplateVersion getByName(String organization, String template, String name) {
        return exchange.call(on(
                TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ORGANIZATION_TEMPLATE_AND_NAME,
                organization,
                template,
                name));
    }

    /** As {@link #getByName(String, String, String)}, for one whose id is known. */
    public TemplateVersion getByName(UUID organization, String template, String name) {
        return getByName(organization.toString(), template, name);
    }

    /**
     * The version that was created just before another one; absent for the first.
     *
     * @throws io.codersdk.error.NotFoundException if there is no such version or template
     */
    public Optional<TemplateVersion> previous(String organization, String template, String name) {
        try {
            return exchange.exchange(on(
                            TemplateVersionsOperations.GET_PREVIOUS_TEMPLATE_VERSION_BY_ORGANIZATION_TEMPLATE_AND_NAME,
                            organization,
                            template,
                            name))
                    .body();
        } catch (NotFoundException e) {
            // Servers before 2026 answer 404 of the first as well; of one that is not there, the next call does.
            getByName(organization, template, name);
            return Optional.empty();
        }
    }

    /** As {@link #previous(String, String, String)}, for one whose id is known. */
    public Optional<TemplateVersion> previous(UUID organization, String template, String name) {
        return previous(organization.toString(), template, name);
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

    /** What a workspace would consist of; answered 400 until the import is over. */
    public List<WorkspaceResource> resources(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_RESOURCES_BY_TEMPLATE_VERSION, version));
    }

    /**
     * Hides a version: it is left out of lists, and no new workspace can be made of it. One that is hidden already, or of no
     * template, is answered 400, and one in use 500.
     */
    public void archive(UUID version) {
        exchange.exchange(on(TemplateVersionsOperations.ARCHIVE_TEMPLATE_VERSION, version));
    }

    /** Takes it back; a version that is not archived is answered 400. */
    public void unarchive(UUID version) {
        exchange.exchange(on(TemplateVersionsOperations.UNARCHIVE_TEMPLATE_VERSION, version));
    }

    /**
     * Archives the versions of a template that no workspace has, the active one excepted.
     *
     * @param imported also those whose import succeeded, and not the failed ones alone
     * @return those that were archived
     */
    public List<UUID> archiveUnused(UUID template, boolean imported) {
        return exchange.call(ApiRequest.of(TemplateVersionsOperations.ARCHIVE_TEMPLATE_UNUSED_VERSIONS_BY_TEMPLATE_ID)
                        .path("template", template)
                        .body(ArchiveTemplateVersionsRequest.builder()
                                .all(imported)
                                .build()))
                .archivedIds();
    }

    /** The log of the import so far, oldest line first. */
    public List<ProvisionerJobLog> logs(UUID version) {
        return exchange.call(on(TemplateVersionsOperations.GET_LOGS_BY_TEMPLATE_VERSION, version));
    }

    /** The log of the import as it is written, from its first line to its end. To be closed. */
    public LogStream<ProvisionerJobLog> followLogs(UUID version) {
        return connection.logs().follow(LogSource.templateVersion(version));
    }

    /** The same from the line after one that is known by its id, as {@link LogStream#lastId} tells it. */
    public LogStream<ProvisionerJobLog> followLogs(UUID version, long after) {
        return connection.logs().follow(LogSource.templateVersion(version), after);
    }

    /**
     * Waits until the version is imported. A server that is away meanwhile is waited for, too.
     *
     * @throws io.codersdk.error.JobFailedException if the import failed or was cancelled, with the reason, the end
     *     of its log, and the names of variables that want a value
     * @throws io.codersdk.error.CoderTimeoutException if it takes longer than the options allow
     */
    public TemplateVersion waitUntilImported(UUID version, WaitOptions options) {
        return new Workflow(connection, options).version(version);
    }

    private static <B, R> ApiRequest<B, R> on(
            Operation<B, R> operation, String organization, String template, String name) {
        return ApiRequest.of(operation)
                .path("organization", organization)
                .path("templatename", template)
                .path("templateversionname", name);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID version) {
        return ApiRequest.of(operation).path("templateversion", version);
    }
}
