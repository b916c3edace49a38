package io.codersdk.testkit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template version and the job that imports it. */
final class Version {
    private final UUID id = UUID.randomUUID();
    private final TemplateSource source;
    private final Map<String, String> variables;
    private final Account creator;
    private final Job job;
    private final JobLog log;
    private String name;
    private String message;
    private @Nullable UUID templateId;
    private boolean archived;

    Version(Texts texts, Optional<UUID> templateId, Input input, Account creator, Job job, JobLog log) {
        this.name = texts.name();
        this.message = texts.message();
        this.templateId = templateId.orElse(null);
        this.source = input.source();
        this.variables = input.variables();
        this.creator = creator;
        this.job = job;
        this.log = log;
    }

    /** What a version says about itself. */
    record Texts(String name, String message) {}

    /** What a version is made of. */
    record Input(TemplateSource source, Map<String, String> variables) {

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

    void describe(Texts texts) {
        name = texts.name();
        message = texts.message();
    }

    TemplateSource source() {
        return source;
    }

    Map<String, String> variables() {
        return variables;
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

    void setArchived(boolean value) {
        archived = value;
    }
}
