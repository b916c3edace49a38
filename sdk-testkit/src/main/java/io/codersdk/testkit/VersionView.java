package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersion;
import java.time.Instant;

/** A template version as the server shows it. */
final class VersionView {
    private VersionView() {}

    /** As the answer to its creation shows it. */
    static TemplateVersion created(Version version, World world) {
        return of(version, world).toBuilder()
                .job(world.jobs.created(version.job()))
                .build();
    }

    static TemplateVersion of(Version version, World world) {
        Instant now = world.clock.instant();
        return TemplateVersion.builder()
                .id(version.id())
                .name(version.name())
                .message(version.message())
                .templateId(version.templateId().orElse(null))
                .organizationId(version.organization())
                .createdAt(version.createdAt())
                .updatedAt(version.updatedAt(now))
                .createdBy(UserView.minimal(version.creator()))
                .readme(version.job().isComplete(now) ? version.source().readme() : "")
                .job(world.jobs.toModel(version.job()))
                .archived(version.isArchived())
                .warnings(null)
                .additionalProperties(Wire.zeroIdUnless(version.templateId().orElse(null), "template_id"))
                .build();
    }
}
