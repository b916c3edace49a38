package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersion;

/** A template version as the server shows it. */
final class VersionView {
    private VersionView() {}

    static TemplateVersion of(Version version, World world) {
        return TemplateVersion.builder()
                .id(version.id())
                .name(version.name())
                .message(version.message())
                .templateId(version.templateId().orElse(null))
                .organizationId(world.organizations.only().id())
                .createdAt(version.createdAt())
                .updatedAt(version.createdAt())
                .createdBy(version.creator().toMinimal())
                .readme(version.source().readme())
                .job(world.jobs.toModel(version.job()))
                .archived(version.isArchived())
                .warnings(null)
                .build();
    }
}
