package io.codersdk.client;

import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.VariableValue;
import io.codersdk.wait.WaitOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The upload of a folder as a template, to be filled and given to {@link TemplatesClient#push}. */
public final class TemplatePush {
    private final Path folder;
    private String name;
    private String organization = OrganizationsClient.DEFAULT;
    private @Nullable String versionName;
    private @Nullable String message;
    private final Map<String, String> variables = new TreeMap<>();
    private WaitOptions wait = WaitOptions.DEFAULT;

    private TemplatePush(Path folder) {
        this.folder = folder;
        this.name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** The folder with the Terraform files; what Terraform itself keeps there stays out of the upload. */
    public static TemplatePush of(Path folder) {
        return new TemplatePush(folder);
    }

    /** The template's name; that of the folder by default. */
    public TemplatePush name(String name) {
        this.name = name;
        return this;
    }

    /** An id, a name or {@code default}, which is the default. */
    public TemplatePush organization(String organization) {
        this.organization = organization;
        return this;
    }

    /** The new version's name; the server makes one up by default. */
    public TemplatePush versionName(String name) {
        this.versionName = name;
        return this;
    }

    /** What is new in this version. */
    public TemplatePush message(String message) {
        this.message = message;
        return this;
    }

    /** A value for a Terraform variable. */
    public TemplatePush variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** How to wait for the import. */
    public TemplatePush wait(WaitOptions wait) {
        this.wait = wait;
        return this;
    }

    PushedTemplate execute(TemplatesClient templates, TemplateVersionsClient versions, FilesClient files) {
        UUID file = files.uploadTar(pack());
        Optional<Template> existing = find(templates);
        TemplateVersion queued = versions.create(organization, version(file, existing.map(Template::id)));
        TemplateVersion imported = versions.waitUntilImported(queued.id(), wait);
        if (existing.isPresent()) {
            templates.promote(existing.get().id(), imported.id());
            return new PushedTemplate(templates.get(existing.get().id()), imported, false);
        }
        Template created = templates.create(
                organization,
                CreateTemplateRequest.builder()
                        .name(name)
                        .templateVersionId(imported.id())
                        .build());
        return new PushedTemplate(created, imported, true);
    }

    private byte[] pack() {
        try {
            return TemplateArchive.pack(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The template folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<Template> find(TemplatesClient templates) {
        try {
            return Optional.of(templates.getByName(organization, name));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private CreateTemplateVersionRequest version(UUID file, Optional<UUID> template) {
        return CreateTemplateVersionRequest.builder()
                .name(versionName)
                .message(message)
                .templateId(template.orElse(null))
                .fileId(file)
                .storageMethod(ProvisionerStorageMethod.FILE)
                .provisioner(ProvisionerType.TERRAFORM)
                .userVariableValues(variables.entrySet().stream()
                        .map(variable -> VariableValue.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList())
                .build();
    }
}
