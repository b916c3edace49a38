package io.codersdk.testkit;

import io.codersdk.model.codersdk.AutomaticUpdates;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.WorkspaceTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workspace with its builds. */
final class FakeWorkspace {
    private final UUID id = UUID.randomUUID();
    private final Account owner;
    private final UUID templateId;
    private final UUID organization;
    private final Instant createdAt;
    private final List<FakeBuild> builds = new ArrayList<>();
    private String name;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant dormantAt;
    private @Nullable String autostartSchedule;
    private @Nullable Duration ttl;
    private AutomaticUpdates automaticUpdates = AutomaticUpdates.NEVER;
    private boolean favorite;

    FakeWorkspace(String name, Account owner, Template template, Instant now) {
        this.name = name;
        this.owner = owner;
        this.templateId = template.id();
        this.organization = template.organizationId();
        this.createdAt = now;
        this.lastUsedAt = now;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Account owner() {
        return owner;
    }

    UUID templateId() {
        return templateId;
    }

    UUID organization() {
        return organization;
    }

    Instant createdAt() {
        return createdAt;
    }

    void rename(String newName) {
        name = newName;
    }

    /** Adds a build, which takes the place of the latest one and ends its agents. */
    void add(FakeBuild build) {
        if (!builds.isEmpty()) {
            latestBuild().agents().forEach(agent -> agent.end(build.job()));
        }
        builds.add(build);
    }

    FakeBuild latestBuild() {
        return builds.get(builds.size() - 1);
    }

    int nextBuildNumber() {
        return builds.size() + 1;
    }

    /** Newest first. */
    List<FakeBuild> builds() {
        List<FakeBuild> reversed = new ArrayList<>(builds);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Once deleted it stays so, although servers of 2024 build it again when asked to. */
    boolean isDeleted(Instant now) {
        return builds.stream()
                .anyMatch(build -> build.transition().equals(WorkspaceTransition.DELETE)
                        && build.job().hasSucceeded(now));
    }

    Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    void use(Instant now) {
        lastUsedAt = now;
    }

    Optional<Instant> dormantAt() {
        return Optional.ofNullable(dormantAt);
    }

    void setDormantAt(@Nullable Instant at) {
        dormantAt = at;
    }

    Optional<String> autostartSchedule() {
        return Optional.ofNullable(autostartSchedule);
    }

    void setAutostartSchedule(@Nullable String schedule) {
        autostartSchedule = schedule;
    }

    Optional<Duration> ttl() {
        return Optional.ofNullable(ttl);
    }

    void setTtl(@Nullable Duration newTtl) {
        ttl = newTtl;
    }

    AutomaticUpdates automaticUpdates() {
        return automaticUpdates;
    }

    void setAutomaticUpdates(AutomaticUpdates updates) {
        automaticUpdates = updates;
    }

    /** Whether its owner marked it. */
    boolean isFavorite() {
        return favorite;
    }

    void setFavorite(boolean value) {
        favorite = value;
    }
}
