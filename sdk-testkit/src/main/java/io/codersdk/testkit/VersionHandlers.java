package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.JobErrorCode;
import io.codersdk.model.codersdk.PatchTemplateVersionRequest;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.VariableValue;
import io.codersdk.operation.TemplateVersionsOperations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Template versions: made of uploads, found, renamed. */
final class VersionHandlers {
    private static final int RANDOM_NAME_LENGTH = 10;
    private static final int LONGEST_MESSAGE = 1_048_576;

    private final World world;

    VersionHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION, this::create);
        routes.answer(
                TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ID, call -> view(world.versions.require(call)));
        routes.answer(TemplateVersionsOperations.PATCH_TEMPLATE_VERSION_BY_ID, this::patch);
        routes.answer(TemplateVersionsOperations.LIST_TEMPLATE_VERSIONS_BY_TEMPLATE_ID, this::list);
        routes.answer(
                TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_TEMPLATE_ID_AND_NAME,
                call -> byName(call, world.templates.require(call)));
        routes.answer(
                TemplateVersionsOperations.GET_TEMPLATE_VERSION_BY_ORGANIZATION_TEMPLATE_AND_NAME,
                call -> byName(call, world.templates.requireByName(call, world.organizations.require(call))));
        routes.answer(
                TemplateVersionsOperations.GET_PREVIOUS_TEMPLATE_VERSION_BY_ORGANIZATION_TEMPLATE_AND_NAME,
                this::previous);
    }

    private TemplateVersion view(Version version) {
        return VersionView.of(version, world);
    }

    private TemplateVersion create(Call call) {
        UUID organization = world.organizations.require(call).id();
        CreateTemplateVersionRequest body = call.body(
                TemplateVersionsOperations.CREATE_TEMPLATE_VERSION_BY_ORGANIZATION, "storage_method", "provisioner");
        String name =
                body.name().filter(given -> !given.isEmpty()).orElseGet(() -> world.keys.random(RANDOM_NAME_LENGTH));
        String message = body.message().orElse("");
        new Names()
                .versionName(name)
                .check(message.length() <= LONGEST_MESSAGE, "lt", "message", "")
                .check(
                        body.storageMethod().isKnown(),
                        "oneof",
                        "storage_method",
                        body.storageMethod().value())
                .check(
                        body.provisioner().isKnown(),
                        "oneof",
                        "provisioner",
                        body.provisioner().value())
                .require();
        Optional<UUID> templateId = body.templateId().filter(id -> !id.equals(Ids.ZERO));
        requirePermitted(call, organization, templateId);
        templateId.ifPresent(id -> requireFree(id, name));
        Upload upload = upload(call, body);
        Version.Input input =
                new Version.Input(organization, source(upload), body.provisioner(), values(body.userVariableValues()));
        Job job = world.jobs.create(
                JobKind.IMPORT,
                upload.id(),
                tags(body.tags(), call.caller()),
                world.settings.importing(),
                failure(input));
        Version version = new Version(
                new Version.Texts(name, message),
                templateId,
                input,
                call.caller(),
                job,
                JobLog.ofImport(job, world.jobs::nextLogId));
        world.versions.add(version);
        world.audit.created(call, Audited.of(version));
        return VersionView.created(version, world);
    }

    /** Who makes a version changes its template; one without begins a new one. */
    private void requirePermitted(Call call, UUID organization, Optional<UUID> template) {
        boolean permitted = template.map(id -> world.templates
                        .get(id)
                        .filter(found -> world.templates.may(RbacAction.UPDATE, found, call.caller()))
                        .isPresent())
                .orElseGet(() -> call.caller().may(RbacAction.CREATE, RbacResource.TEMPLATE, organization));
        if (!permitted) {
            throw Refusal.notFound();
        }
    }

    private void requireFree(UUID template, String name) {
        if (world.versions.byName(template, name).isPresent()) {
            throw Refusal.taken("template version", name);
        }
    }

    private Upload upload(Call call, CreateTemplateVersionRequest body) {
        boolean example = body.exampleId().filter(id -> !id.isEmpty()).isPresent();
        UUID file = body.fileId().filter(id -> !id.equals(Ids.ZERO)).orElse(null);
        if (example == (file != null)) {
            throw Refusal.badRequest("Give exactly one of \"file_id\" and \"example_id\".");
        }
        if (file == null) {
            return example(call.caller(), body.exampleId().orElse(""));
        }
        return world.uploads.get(file, call.caller()).orElseThrow(() -> Refusal.of(404, "File not found."));
    }

    /** An example counts as an upload of who uses it. */
    private Upload example(Account caller, String id) {
        Tar tar = StarterTemplates.tar(id).orElseThrow(() -> Refusal.badRequest("There is no such example."));
        return world.uploads.find(caller.id(), tar).orElseGet(() -> world.uploads.add(caller.id(), tar));
    }

    /** What is no archive is stored as well as any other bytes; its import is what fails. */
    private static TemplateSource source(Upload upload) {
        try {
            return TemplateSource.read(upload.tar().unpacked());
        } catch (ArchiveException e) {
            return TemplateSource.failed("", "the archive cannot be unpacked: " + e.getMessage());
        }
    }

    private static Map<String, String> values(List<VariableValue> given) {
        Map<String, String> values = new LinkedHashMap<>();
        given.forEach(variable -> values.put(variable.name(), variable.value()));
        return values;
    }

    /** Why the import will fail, if it will. */
    private Optional<Job.Failure> failure(Version.Input input) {
        if (input.source().error().isPresent()) {
            return input.source().error().map(error -> new Job.Failure(error, null));
        }
        for (ExternalAuthNeed need : input.source().externalAuth()) {
            if (world.externalAccounts.find(need.provider()).isEmpty()) {
                String error = "external auth provider \"" + need.provider() + "\" is not configured";
                return Optional.of(new Job.Failure(error, null));
            }
        }
        List<String> missing = input.source().variables().stream()
                .filter(TemplateVariable::isRequired)
                .map(TemplateVariable::name)
                .filter(name -> !input.variables().containsKey(name))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Job.Failure(
                        "required template variables need values: " + String.join(", ", missing),
                        JobErrorCode.REQUIRED_TEMPLATE_VARIABLES));
    }

    /** The tags that the server manages, over those that were given. */
    private static Map<String, String> tags(Map<String, String> given, Account caller) {
        Map<String, String> tags = new LinkedHashMap<>(given);
        boolean own = "user".equals(given.get("scope"));
        tags.put("scope", own ? "user" : "organization");
        tags.put("owner", own ? caller.id().toString() : "");
        return tags;
    }

    private TemplateVersion patch(Call call) {
        Version version = world.versions.require(call, RbacAction.READ);
        PatchTemplateVersionRequest body = call.body(TemplateVersionsOperations.PATCH_TEMPLATE_VERSION_BY_ID);
        String name = body.name().filter(given -> !given.isEmpty()).orElse(version.name());
        new Names().versionName(name).require();
        boolean taken = version.templateId()
                .flatMap(template -> world.versions.byName(template, name))
                .filter(other -> other != version)
                .isPresent();
        if (taken) {
            throw Refusal.invalid("name", "The template has another version of this name.");
        }
        world.versions.permit(call, RbacAction.UPDATE, version);
        version.describe(new Version.Texts(name, body.message().orElse(version.message())), world.clock.instant());
        return view(version);
    }

    private List<TemplateVersion> list(Call call) {
        Paging paging = Paging.of(call);
        boolean withArchived = call.flag("include_archived");
        List<Version> versions = world.versions.of(world.templates.require(call).id()).stream()
                .filter(version -> withArchived || !version.isArchived())
                .toList();
        if (paging.after().isPresent()) {
            Version cursor = versions.stream()
                    .filter(version -> version.id().equals(paging.after().get()))
                    .findFirst()
                    .orElseThrow(() -> Refusal.badRequest("There is no version with the id given as \"after_id\"."));
            versions = versions.subList(versions.indexOf(cursor) + 1, versions.size());
        }
        return paging.page(versions).stream().map(this::view).toList();
    }

    /** The version that was made just before another one. */
    private TemplateVersion previous(Call call) {
        Template template = world.templates.requireByName(call, world.organizations.require(call));
        String name = call.path("templateversionname");
        Version version = world.versions.byName(template.id(), name).orElseThrow(Refusal::notFound);
        List<Version> versions = world.versions.of(template.id());
        int index = versions.indexOf(version);
        if (index == 0) {
            throw Refusal.of(404, "No version of the template is older than \"" + name + "\".");
        }
        return view(versions.get(index - 1));
    }

    private TemplateVersion byName(Call call, Template template) {
        return world.versions
                .byName(template.id(), call.path("templateversionname"))
                .map(this::view)
                .orElseThrow(Refusal::notFound);
    }
}
