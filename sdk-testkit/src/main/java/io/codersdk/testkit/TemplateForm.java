package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateTemplateRequest;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateAutostartRequirement;
import io.codersdk.model.codersdk.TemplateAutostopRequirement;
import io.codersdk.model.codersdk.TransitionStats;
import io.codersdk.model.codersdk.UpdateTemplateMeta;
import io.codersdk.model.codersdk.WorkspaceAgentPortShareLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fills in templates: what a request leaves out when it makes one, and what when it changes one. */
final class TemplateForm {
    private static final int LONGEST_DESCRIPTION = 127;
    private static final List<String> EVERY_DAY =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private TemplateForm() {}

    /** Refuses texts that no template may have. */
    static void requireFitting(CreateTemplateRequest body) {
        String description = body.description().orElse("");
        new Names()
                .name("template_name", "name", body.name())
                .displayName("template_display_name", body.displayName().orElse(""))
                .check(description.length() <= LONGEST_DESCRIPTION, "lt", "description", description)
                .require();
    }

    static Template create(
            CreateTemplateRequest body, Version version, Account creator, Organization organization, Instant now) {
        String description = body.description().orElse("");
        String displayName = body.displayName().orElse("");
        rules(body.maxPortShareLevel())
                .ttl("default_ttl_ms", body.defaultTtl())
                .ttl("activity_bump_ms", body.activityBump())
                .ttl("failure_ttl_ms", body.failureTtl())
                .ttl("dormant_ttl_ms", body.dormantTtl())
                .ttl("delete_ttl_ms", body.deleteTtl())
                .require();
        return Template.builder()
                .id(UUID.randomUUID())
                .createdAt(now)
                .updatedAt(now)
                .organizationId(organization.id())
                .organizationName(organization.name())
                .organizationDisplayName(organization.displayName())
                .organizationIcon(organization.icon())
                .name(body.name())
                .displayName(displayName)
                .provisioner(version.provisioner())
                .activeVersionId(version.id())
                .activeUserCount(0)
                .buildTimeStats(Map.of("start", noStats(), "stop", noStats(), "delete", noStats()))
                .description(description)
                .deprecated(false)
                .deprecationMessage("")
                .icon(body.icon().orElse(""))
                .defaultTtl(body.defaultTtl().orElse(Duration.ZERO))
                .activityBump(body.activityBump().orElse(Duration.ofHours(1)))
                .autostopRequirement(weekly(body.autostopRequirement().orElseGet(TemplateForm::noAutostop)))
                .autostartRequirement(body.autostartRequirement()
                        .orElseGet(() -> TemplateAutostartRequirement.builder()
                                .daysOfWeek(EVERY_DAY)
                                .build()))
                .createdById(creator.id())
                .createdByName(creator.username())
                .allowUserAutostart(body.allowUserAutostart().orElse(true))
                .allowUserAutostop(body.allowUserAutostop().orElse(true))
                .allowUserCancelWorkspaceJobs(
                        body.allowUserCancelWorkspaceJobs().orElse(false))
                .failureTtl(body.failureTtl().orElse(Duration.ZERO))
                .timeTilDormant(body.dormantTtl().orElse(Duration.ZERO))
                .timeTilDormantAutodelete(body.deleteTtl().orElse(Duration.ZERO))
                .requireActiveVersion(body.requireActiveVersion().orElse(false))
                .maxPortShareLevel(body.maxPortShareLevel().orElse(WorkspaceAgentPortShareLevel.OWNER))
                .build();
    }

    private static TransitionStats noStats() {
        return TransitionStats.builder()
                .additionalProperties(Wire.nulls("P50", null, "P95", null))
                .build();
    }

    private static TemplateAutostopRequirement noAutostop() {
        return TemplateAutostopRequirement.builder()
                .daysOfWeek(List.of())
                .weeks(1L)
                .build();
    }

    /** None stands for one week, as a number that was not sent does. */
    private static TemplateAutostopRequirement weekly(TemplateAutostopRequirement given) {
        long weeks = given.toMap().get("weeks") instanceof Number number ? number.longValue() : 0;
        return TemplateAutostopRequirement.builder()
                .daysOfWeek(given.daysOfWeek())
                .weeks(Math.max(weeks, 1L))
                .build();
    }

    /** The template after a change, in which nearly all that the request leaves out is emptied. */
    static Template update(Template template, UpdateTemplateMeta body) {
        String name = body.name().filter(given -> !given.isEmpty()).orElse(template.name());
        String displayName = body.displayName().orElse("");
        new Names()
                .name("template_name", "name", name)
                .displayName("template_display_name", displayName)
                .require();
        rules(body.maxPortShareLevel())
                .ttl("default_ttl_ms", body.defaultTtl())
                .ttl("activity_bump_ms", body.activityBump())
                .ttl("failure_ttl_ms", body.failureTtl())
                .ttl("time_til_dormant_ms", body.timeTilDormant())
                .ttl("time_til_dormant_autodelete_ms", body.timeTilDormantAutodelete())
                .require();
        String deprecation = body.deprecationMessage().orElse(template.deprecationMessage());
        return template.toBuilder()
                .name(name)
                .displayName(displayName)
                .description(body.description().orElse(""))
                .icon(body.icon().orElse(""))
                .defaultTtl(body.defaultTtl().orElse(Duration.ZERO))
                .activityBump(body.activityBump().orElse(Duration.ZERO))
                .autostopRequirement(weekly(body.autostopRequirement().orElse(template.autostopRequirement())))
                .autostartRequirement(body.autostartRequirement().orElse(template.autostartRequirement()))
                .allowUserAutostart(body.allowUserAutostart().orElse(false))
                .allowUserAutostop(body.allowUserAutostop().orElse(false))
                .allowUserCancelWorkspaceJobs(
                        body.allowUserCancelWorkspaceJobs().orElse(false))
                .failureTtl(body.failureTtl().orElse(Duration.ZERO))
                .timeTilDormant(body.timeTilDormant().orElse(Duration.ZERO))
                .timeTilDormantAutodelete(body.timeTilDormantAutodelete().orElse(Duration.ZERO))
                .requireActiveVersion(body.requireActiveVersion().orElse(false))
                .deprecationMessage(deprecation)
                .deprecated(!deprecation.isEmpty())
                .maxPortShareLevel(body.maxPortShareLevel().orElse(template.maxPortShareLevel()))
                .build();
    }

    /** What a deployment does not have a licence to set is permitted, whatever was sent. */
    static Template licensed(Template template, Licenses licenses) {
        Template.Builder licensed = template.toBuilder();
        if (!licenses.entitles("advanced_template_scheduling")) {
            licensed.allowUserAutostart(true).allowUserAutostop(true);
        }
        if (!licenses.entitles("control_shared_ports")) {
            licensed.maxPortShareLevel(WorkspaceAgentPortShareLevel.PUBLIC);
        }
        return licensed.build();
    }

    private static Names rules(Optional<WorkspaceAgentPortShareLevel> level) {
        WorkspaceAgentPortShareLevel given = level.orElse(WorkspaceAgentPortShareLevel.OWNER);
        return new Names().check(given.isKnown(), "oneof", "max_port_share_level", given.value());
    }
}
