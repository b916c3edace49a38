package io.codersdk.client;

import io.codersdk.error.TemplateFolderException;
import io.codersdk.internal.archive.TemplateArchive;
import io.codersdk.internal.tfvars.VariableFiles;
import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.CreateTemplateVersionRequest;
import io.codersdk.model.codersdk.ProvisionerStorageMethod;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.model.codersdk.VariableValue;
import io.codersdk.wait.WaitOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The upload of a folder as a template, to be filled and given to {@link TemplatesClient#push}.
 *
 * <p>What Coder's command line leaves out of the upload is left out: hidden files and folders, but not
 * {@code .terraform.lock.hcl}; whatever has {@code .tfstate} in its path; {@code terraform.tfvars} and
 * {@code terraform.tfvars.json} at the top of the folder, <b>but not below it</b>; {@code *.auto.tfvars} and
 * {@code *.auto.tfvars.json} anywhere. A link is uploaded as what it stands for, and refused if that is left out, is a folder
 * outside, or is a folder that the link is in.
 *
 * <p>The values in those files of variables at the top of the folder become values of the version's variables, in
 * Terraform's order; a text, number or boolean as it is, a list or object as Terraform's language writes it, a {@code null}
 * as no value.
 */
public final class TemplatePush {
    private static final int LONGEST_MESSAGE = 1_048_576;
    private static final int LONGEST_DESCRIPTION = 127;

    private final Path folder;
    private final CreateTemplateRequest.Builder template = CreateTemplateRequest.builder();
    private final Set<String> included = new TreeSet<>();
    private final Map<String, String> variables = new TreeMap<>();
    private String organization = OrganizationsClient.DEFAULT;
    private @Nullable String name;
    private @Nullable String versionName;
    private @Nullable String message;
    private @Nullable Map<String, String> provisionerTags;
    private boolean activate = true;
    private WaitOptions waitOptions = WaitOptions.DEFAULT;

    private TemplatePush(Path folder) {
        this.folder = folder;
    }

    /** The folder with the Terraform files, at least one of which is at its top. */
    public static TemplatePush of(Path folder) {
        return new TemplatePush(folder);
    }

    /**
     * The template's name; that of the folder by default.
     *
     * @throws IllegalArgumentException if no template may have it
     */
    public TemplatePush name(String name) {
        this.name = NameRules.requireTemplateName(name);
        return this;
    }

    /** An id, a name or {@code default}, which is the default. */
    public TemplatePush organization(String organization) {
        this.organization = organization;
        return this;
    }

    /** As {@link #organization(String)}, for one whose id is known. */
    public TemplatePush organization(UUID organization) {
        return organization(organization.toString());
    }

    /**
     * The new version's name; the server makes one up by default.
     *
     * @throws IllegalArgumentException if no version may have it
     */
    public TemplatePush versionName(String name) {
        this.versionName = NameRules.requireVersionName(name);
        return this;
    }

    /** What is new in this version. */
    public TemplatePush message(String message) {
        this.message = NameRules.requireLength("message", message, LONGEST_MESSAGE);
        return this;
    }

    /**
     * A value for a Terraform variable, over the one in the folder's files.
     *
     * @param value the text itself for a variable that is a text, number or boolean, or has no type; for any other an
     *     expression of Terraform's language, such as {@code ["a", "b"]}
     */
    public TemplatePush variable(String name, String value) {
        variables.put(name, Objects.requireNonNull(value, () -> "the value of variable '" + name + "' is null"));
        return this;
    }

    /**
     * Uploads what would be left out, too. <b>Everybody who may use the template can read it there</b>: never let in a
     * key, a password or Terraform's state.
     *
     * @param paths of files, or of folders with all that is in them, below the template's folder and parted by slashes
     * @throws IllegalArgumentException if one leads out of the folder
     */
    public TemplatePush include(String... paths) {
        for (String path : paths) {
            Path below = Path.of(path).normalize();
            if (below.isAbsolute() || below.toString().isEmpty() || below.startsWith("..")) {
                throw new IllegalArgumentException("'" + path + "' is not below the template's folder");
            }
            included.add(below.toString().replace(below.getFileSystem().getSeparator(), "/"));
        }
        return this;
    }

    /**
     * Which provisioners may import the version and build its workspaces: those that have all these tags. By default those
     * of the template's active version, and any provisioner for a new template.
     */
    public TemplatePush provisionerTags(Map<String, String> tags) {
        this.provisionerTags = Map.copyOf(tags);
        return this;
    }

    /**
     * Whether the version becomes the one that workspaces are made from, which it does by default. Always so for a new
     * template.
     */
    public TemplatePush activate(boolean activate) {
        this.activate = activate;
        return this;
    }

    /**
     * What people see in place of the name. For a new template alone: one that exists keeps its own.
     *
     * @throws IllegalArgumentException if it has more than 64 characters, or a blank at an end
     */
    public TemplatePush displayName(String displayName) {
        template.displayName(NameRules.requireDisplayName(displayName));
        return this;
    }

    /** What the template is for. For a new template alone: one that exists keeps its own. */
    public TemplatePush description(String description) {
        template.description(NameRules.requireLength("description", description, LONGEST_DESCRIPTION));
        return this;
    }

    /** The URL or path of a picture. For a new template alone: one that exists keeps its own. */
    public TemplatePush icon(String icon) {
        template.icon(icon);
        return this;
    }

    /** How long all of the push may take, and how to wait for the import. */
    public TemplatePush waitOptions(WaitOptions waitOptions) {
        this.waitOptions = waitOptions;
        return this;
    }

    String templateName() {
        if (name != null) {
            return name;
        }
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String ofFolder = last == null ? "" : last.toString();
        if (!NameRules.isTemplateName(ofFolder)) {
            throw new IllegalArgumentException(
                    "the folder's name '" + ofFolder + "' cannot be the template's: give one by name(…)");
        }
        return ofFolder;
    }

    String organization() {
        return organization;
    }

    /** Whether the version is to be told from others of the same content. */
    boolean namesVersion() {
        return versionName != null || message != null;
    }

    boolean activates() {
        return activate;
    }

    WaitOptions waitOptions() {
        return waitOptions;
    }

    Optional<Map<String, String>> provisionerTags() {
        return Optional.ofNullable(provisionerTags);
    }

    /** What is sent of the folder, and the values of variables, those in it included. */
    record Content(TemplateArchive archive, Map<String, String> variables) {}

    /**
     * Looks through the folder.
     *
     * @throws TemplateFolderException if it cannot be pushed as it is
     */
    Content content() {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new TreeMap<>(VariableFiles.read(folder, problems::add));
        values.putAll(variables);
        return new Content(TemplateArchive.of(folder, included, FilesClient.MAX_BYTES, problems), values);
    }

    CreateTemplateVersionRequest version(
            UUID file, Optional<UUID> template, Map<String, String> tags, Map<String, String> values) {
        return CreateTemplateVersionRequest.builder()
                .name(versionName)
                .message(message)
                .templateId(template.orElse(null))
                .fileId(file)
                .storageMethod(ProvisionerStorageMethod.FILE)
                .provisioner(ProvisionerType.TERRAFORM)
                .tags(tags)
                .userVariableValues(values.entrySet().stream()
                        .map(variable -> VariableValue.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList())
                .build();
    }

    CreateTemplateRequest template(UUID version) {
        return template.name(templateName()).templateVersionId(version).build();
    }
}
