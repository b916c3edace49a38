package io.codersdk.client;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.UpdateTemplateMeta;

/** The settings of a template in the form in which they are changed. */
final class TemplateSettings {
    private TemplateSettings() {}

    static UpdateTemplateMeta of(Template template) {
        return UpdateTemplateMeta.builder()
                .name(template.name())
                .displayName(template.displayName())
                .description(template.description())
                .icon(template.icon())
                .defaultTtl(template.defaultTtl())
                .activityBump(template.activityBump())
                .autostopRequirement(template.autostopRequirement())
                .autostartRequirement(template.autostartRequirement())
                .allowUserAutostart(template.allowUserAutostart())
                .allowUserAutostop(template.allowUserAutostop())
                .allowUserCancelWorkspaceJobs(template.allowUserCancelWorkspaceJobs())
                .failureTtl(template.failureTtl())
                .timeTilDormant(template.timeTilDormant())
                .timeTilDormantAutodelete(template.timeTilDormantAutodelete())
                .requireActiveVersion(template.requireActiveVersion())
                .deprecationMessage(template.deprecationMessage())
                .maxPortShareLevel(template.maxPortShareLevel())
                .build();
    }
}
