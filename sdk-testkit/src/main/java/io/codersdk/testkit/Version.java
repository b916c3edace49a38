package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template version and the job that imports it. */
final class Version {
    private final UUID id = UUID.randomUUID();
    private final Input input;
    private final Account creator;
    private final Job job;
    private final JobLog log;
    private String name;
    private String message;
    private @Nullable UUID templateId;
    private @Nullable Instant changedAt;
    private boolean archived;

    Version(Texts texts, Optional<UUID> templateId, Input input, Account creator, Job job, JobLog log) {
        this.name = texts.name();
        this.message = texts.message();
        this.templateId = templateId.orElse(null);
        this.input = input;
        this.creator = creator;
        this.job = job;
        this.log = log;
    }

    /** What a version says about itself. */
    record Texts(String name, String message) {}

    /** What a version is made of, and for which organization. */
    record Input(UUID organization, TemplateSource source, ProvisionerType provisioner, Map<String, String> variables) {

        /** The names of the values alone; they may be secrets. */
        @Override
        public String toString() {
            return "Input" + variables.keySet();
        }
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String message() {
        return message;
    }

    void describe(Texts texts, Instant now) {
        name = texts.name();
        message = texts.message();
        changedAt = now;
    }

    UUID organization() {
        return input.organization();
    }

    TemplateSource source() {
        return input.source();
    }

    Map<String, String> variables() {
        return input.variables();
    }

    ProvisionerType provisioner() {
        return input.provisioner();
    }

    Account creator() {
        return creator;
    }

    Job job() {
        return job;
    }

    JobLog log() {
        return log;
    }

    Instant createdAt() {
        return job.createdAt();
    }

    Instant updatedAt(Instant now) {
        if (changedAt != null) {
            return changedAt;
        }
        return job.isComplete(now) ? job.completesAt() : job.createdAt();
    }

    /** The template it belongs to, absent until a template is made of it. */
    Optional<UUID> templateId() {
        return Optional.ofNullable(templateId);
    }

    void attach(UUID template) {
        templateId = template;
    }

    boolean isArchived() {
        return archived;
    }

    void setArchived(boolean value, Instant now) {
        archived = value;
        changedAt = now;
    }
}
