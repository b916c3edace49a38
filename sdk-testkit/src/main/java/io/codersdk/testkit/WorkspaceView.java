package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.model.codersdk.WorkspaceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A workspace as the server shows it to a caller. */
final class WorkspaceView {
    private WorkspaceView() {}

    static Workspace of(FakeWorkspace workspace, Account caller, World world) {
        Template template = world.templates.getAny(workspace.templateId()).orElseThrow();
        FakeBuild latest = workspace.latestBuild();
        Instant dormantAt = workspace.dormantAt().orElse(null);
        Instant deletingAt = deletingAt(workspace, template).orElse(null);
        Instant lastUsedAt = workspace.lastUsedAt().orElse(null);
        Map<String, JsonValue> unset =
                new LinkedHashMap<>(Wire.nulls("dormant_at", dormantAt, "deleting_at", deletingAt));
        unset.putAll(Wire.zeroTimeUnless(lastUsedAt, "last_used_at"));
        return Workspace.builder()
                .id(workspace.id())
                .createdAt(workspace.createdAt())
                .updatedAt(workspace.createdAt())
                .ownerId(workspace.owner().id())
                .ownerName(workspace.owner().username())
                .ownerAvatarUrl("")
                .organizationId(template.organizationId())
                .organizationName(template.organizationName())
                .templateId(template.id())
                .templateName(template.name())
                .templateDisplayName(template.displayName())
                .templateIcon(template.icon())
                .templateAllowUserCancelWorkspaceJobs(template.allowUserCancelWorkspaceJobs())
                .templateActiveVersionId(template.activeVersionId())
                .templateRequireActiveVersion(template.requireActiveVersion())
                .latestBuild(BuildView.of(workspace, latest, world))
                .outdated(isOutdated(workspace, template))
                .name(workspace.name())
                .autostartSchedule(workspace.autostartSchedule().orElse(null))
                .ttl(ttl(workspace, template).orElse(null))
                .lastUsedAt(lastUsedAt)
                .dormantAt(dormantAt)
                .deletingAt(deletingAt)
                .health(health(latest, world.clock.instant()))
                .automaticUpdates(workspace.automaticUpdates())
                .allowRenames(world.settings.renames())
                .favorite(isFavorite(workspace, caller))
                .additionalProperties(unset)
                .build();
    }

    /** As the answer to its creation shows it. */
    static Workspace created(FakeWorkspace workspace, Account caller, World world) {
        return of(workspace, caller, world).toBuilder()
                .latestBuild(BuildView.created(workspace, workspace.latestBuild(), world))
                .build();
    }

    /** When the template wants it deleted, if nobody wakes it. */
    private static Optional<Instant> deletingAt(FakeWorkspace workspace, Template template) {
        Duration kept = template.timeTilDormantAutodelete();
        return workspace.dormantAt().filter(dormant -> !kept.isZero()).map(dormant -> dormant.plus(kept));
    }

    /** How long it runs: as its owner wants it, where the template leaves that to owners. */
    static Optional<Duration> ttl(FakeWorkspace workspace, Template template) {
        return template.allowUserAutostop() ? workspace.ttl() : Optional.of(template.defaultTtl());
    }

    static boolean isOutdated(FakeWorkspace workspace, Template template) {
        return !workspace.latestBuild().version().id().equals(template.activeVersionId());
    }

    /** Only the owner's own mark counts, and only for the owner. */
    static boolean isFavorite(FakeWorkspace workspace, Account caller) {
        return workspace.isFavorite() && workspace.owner() == caller;
    }

    private static WorkspaceHealth health(FakeBuild latest, Instant now) {
        List<UUID> failing = latest.agents().stream()
                .filter(agent ->
                        agent.exists(now) && !AgentView.health(agent, now).healthy())
                .map(FakeAgent::id)
                .toList();
        return WorkspaceHealth.builder()
                .healthy(failing.isEmpty())
                .failingAgents(failing)
                .build();
    }
}
