package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Lookup;
import io.codersdk.model.codersdk.AclAvailable;
import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateAcl;
import io.codersdk.model.codersdk.TemplateExample;
import io.codersdk.model.codersdk.TemplateRole;
import io.codersdk.model.codersdk.UpdateActiveTemplateVersion;
import io.codersdk.model.codersdk.UpdateTemplateAcl;
import io.codersdk.model.codersdk.UpdateTemplateMeta;
import io.codersdk.operation.Operation;
import io.codersdk.operation.TemplateVersionsOperations;
import io.codersdk.operation.TemplatesOperations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Templates: what workspaces are made from. */
public final class TemplatesClient {
    private final Connection connection;
    private final Exchange exchange;

    public TemplatesClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /** All templates that the caller may see, those with most active users first. */
    public List<Template> list() {
        return list(TemplateQuery.ALL);
    }

    /** The templates that a search finds, those with most active users first. */
    public List<Template> list(TemplateQuery query) {
        return exchange.call(
                ApiRequest.of(TemplatesOperations.GET_ALL_TEMPLATES).query("q", query));
    }

    /** Those of one organization: an id, a name or {@code default}. */
    public List<Template> listOf(String organization) {
        return listOf(organization, TemplateQuery.ALL);
    }

    /** As {@link #listOf(String)}, for one whose id is known. */
    public List<Template> listOf(UUID organization) {
        return listOf(organization.toString());
    }

    /** Those of one organization that a search finds. */
    public List<Template> listOf(String organization, TemplateQuery query) {
        return exchange.call(ApiRequest.of(TemplatesOperations.GET_TEMPLATES_BY_ORGANIZATION)
                .path("organization", organization)
                .query("q", query));
    }

    /** As {@link #listOf(String, TemplateQuery)}, for one whose id is known. */
    public List<Template> listOf(UUID organization, TemplateQuery query) {
        return listOf(organization.toString(), query);
    }

    public Template get(UUID template) {
        return exchange.call(on(TemplatesOperations.GET_TEMPLATE_METADATA_BY_ID, template));
    }

    /**
     * A template by its name.
     *
     * @throws io.codersdk.error.NotFoundException if there is none, or it is hidden from the caller
     */
    public Template getByName(String organization, String name) {
        return exchange.call(byName(organization, name));
    }

    private static ApiRequest<Void, Template> byName(String organization, String name) {
        return ApiRequest.of(TemplatesOperations.GET_TEMPLATES_BY_ORGANIZATION_AND_TEMPLATE_NAME)
                .path("organization", organization)
                .path("templatename", name);
    }

    /** As {@link #getByName(String, String)}, for one whose id is known. */
    public Template getByName(UUID organization, String name) {
        return getByName(organization.toString(), name);
    }

    /**
     * Makes a template of a version that belongs to none; its import need not be over. For template admins.
     *
     * @throws io.codersdk.error.ConflictException if the name is taken
     */
    public Template create(String organization, CreateTemplateRequest template) {
        Lookup<Template> made = new Made(connection)
                .by(
                        byName(organization, template.name()),
                        found -> found.activeVersionId().equals(template.templateVersionId()),
                        Template::createdAt);
        return exchange.call(ApiRequest.of(TemplatesOperations.CREATE_TEMPLATE_BY_ORGANIZATION)
                .path("organization", organization)
                .body(template)
                .lookup(made));
    }

    /** As {@link #create(String, CreateTemplateRequest)}, for one whose id is known. */
    public Template create(UUID organization, CreateTemplateRequest template) {
        return create(organization.toString(), template);
    }

    /** As {@link #create(String, CreateTemplateRequest)}, filled in place: {@code t -> t.name("docker")…}. */
    public Template create(String organization, UnaryOperator<CreateTemplateRequest.Builder> template) {
        return create(
                organization, template.apply(CreateTemplateRequest.builder()).build());
    }

    /** As {@link #create(String, UnaryOperator)}, for one whose id is known. */
    public Template create(UUID organization, UnaryOperator<CreateTemplateRequest.Builder> template) {
        return create(organization.toString(), template);
    }

    /**
     * Changes settings of a template and keeps the others. Servers before 2026 clear what a request leaves out, so this
     * reads the template first and sends all of it; a change by somebody else in between is lost.
     *
     * <p>To take the template from everyone, {@code disableEveryoneGroupAccess} alone is a change, too: where the server
     * takes it for none, as servers before 2026 do, the everyone group is taken off the template's list of access.
     *
     * @param change starts from the present settings, such as {@code t -> t.description("…")}
     * @return the template afterwards, also when nothing changed
     */
    public Template edit(UUID template, UnaryOperator<UpdateTemplateMeta.Builder> change) {
        Template before = get(template);
        UpdateTemplateMeta after =
                change.apply(TemplateSettings.of(before).toBuilder()).build();
        Optional<Template> changed = update(template, after);
        if (changed.isEmpty() && after.disableEveryoneGroupAccess().orElse(false)) {
            removeEveryone(before);
        }
        return changed.orElse(before);
    }

    /** The group of everyone has the id of its organization; no role takes a group off the list. */
    private void removeEveryone(Template template) {
        Map<String, TemplateRole> none = Map.of(template.organizationId().toString(), TemplateRole.of(""));
        updateAcl(template.id(), UpdateTemplateAcl.builder().groupPerms(none).build());
    }

    /**
     * Sets the settings of a template as they stand in the request. <b>Servers before 2026 reset what it leaves out</b>: display
     * name, description and icon become empty, all times 0 (default time to live, activity bump, failure and dormancy), and
     * autostart, autostop, cancelling and the demand for the active version are switched off. {@link #edit} keeps them. For
     * template admins.
     *
     * @return the template afterwards; absent where servers before 2026 found nothing to change
     */
    public Optional<Template> update(UUID template, UpdateTemplateMeta settings) {
        return exchange.exchange(on(TemplatesOperations.UPDATE_TEMPLATE_METADATA_BY_ID, template)
                        .body(settings))
                .body();
    }

    /**
     * Makes a version the one that new workspaces are built from.
     *
     * @throws io.codersdk.error.ForbiddenException if its import has not succeeded
     */
    public void promote(UUID template, UUID version) {
        exchange.exchange(on(TemplateVersionsOperations.UPDATE_ACTIVE_TEMPLATE_VERSION_BY_TEMPLATE_ID, template)
                .body(UpdateActiveTemplateVersion.builder().id(version).build()));
    }

    /** Deletes a template; answered 400 while there are workspaces of it. For template admins. */
    public void delete(UUID template) {
        exchange.exchange(on(TemplatesOperations.DELETE_TEMPLATE_BY_ID, template));
    }

    /** The users and groups with a role of their own on a template. On licensed deployments, for template admins. */
    public TemplateAcl acl(UUID template) {
        return exchange.call(on(TemplatesOperations.GET_TEMPLATE_ACLS, template));
    }

    /** The users and groups that could be given one; else as {@link #acl}. */
    public AclAvailable availableForAcl(UUID template) {
        return exchange.call(on(TemplatesOperations.GET_TEMPLATE_AVAILABLE_ACL_USERSGROUPS, template));
    }

    /**
     * Gives roles on a template by the ids of users and groups, and takes them by {@code TemplateRole.DELETED}; whoever is
     * not named keeps theirs. Else as {@link #acl}.
     */
    public void updateAcl(UUID template, UpdateTemplateAcl roles) {
        exchange.exchange(on(TemplatesOperations.UPDATE_TEMPLATE_ACL, template).body(roles));
    }

    /** As {@link #updateAcl(UUID, UpdateTemplateAcl)}, such as {@code a -> a.putUserPerms(user, TemplateRole.USE)}. */
    public void updateAcl(UUID template, UnaryOperator<UpdateTemplateAcl.Builder> roles) {
        updateAcl(template, roles.apply(UpdateTemplateAcl.builder()).build());
    }

    /** The examples that come with the server; a template version may be made of one by its {@code id()}. */
    public List<TemplateExample> examples() {
        return exchange.call(ApiRequest.of(TemplatesOperations.GET_TEMPLATE_EXAMPLES));
    }

    /**
     * The same for every organization.
     *
     * @deprecated for {@link #examples}
     */
    @Deprecated
    public List<TemplateExample> examplesOf(String organization) {
        return exchange.call(ApiRequest.of(TemplatesOperations.GET_TEMPLATE_EXAMPLES_BY_ORGANIZATION)
                .path("organization", organization));
    }

    /** As {@link #examplesOf(String)}, for one whose id is known. */
    @Deprecated
    public List<TemplateExample> examplesOf(UUID organization) {
        return examplesOf(organization.toString());
    }

    /**
     * Uploads a folder with Terraform files, waits until it is imported, and creates the template or makes the new
     * version its active one. For template admins.
     *
     * <p>What is pushed unchanged makes no other version: where the caller pushed the active one from the same files, with the
     * same tags and values of variables, that one stays. A push that gives the version a name or a message always makes
     * one, and so does one of a template with sensitive variables, whose values no server tells.
     *
     * @throws io.codersdk.error.TemplateFolderException if something in the folder cannot be pushed as it is, naming all
     *     of it, before anything is sent; also if a file changes its length while it is sent
     * @throws IllegalArgumentException if the folder's name is none for a template, and no other was given
     * @throws io.codersdk.error.JobFailedException if the import fails, also for want of the values of variables, which it
     *     names; a template that exists stays as it was
     * @throws io.codersdk.error.CoderTimeoutException if the push takes longer than its options allow; an import goes on
     */
    public PushedTemplate push(TemplatePush push) {
        return new Pusher(connection, push).push();
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID template) {
        return ApiRequest.of(operation).path("template", template);
    }
}
