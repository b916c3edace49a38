package io.codersdk.testkit;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.WorkspaceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which workspaces a search wants. */
final class WorkspaceSearch {
    private final List<Predicate<FakeWorkspace>> conditions = new ArrayList<>();
    private final World world;

    WorkspaceSearch(String q, Account caller, World world) {
        this.world = world;
        SearchQuery query = new SearchQuery(q, "").splitBareTerm("", "owner", "name");
        query.text("owner").ifPresent(owner -> conditions.add(isOwnedBy(owner, caller)));
        query.text("template")
                .ifPresent(name ->
                        where(workspace -> lower(template(workspace).name()).equals(name)));
        query.text("name")
                .ifPresent(part -> where(workspace -> lower(workspace.name()).contains(part)));
        query.single(
                        "organization",
                        "the id or name of an organization",
                        reference -> world.organizations.find(reference).orElseThrow(IllegalArgumentException::new))
                .ifPresent(organization ->
                        where(workspace -> workspace.organization().equals(organization.id())));
        query.known("status", status -> WorkspaceStatus.of(status).isKnown())
                .ifPresent(status -> where(workspace ->
                        workspace.latestBuild().status(now()).value().equals(status)));
        query.text("has-agent")
                .ifPresent(status -> where(workspace -> workspace.latestBuild().agents().stream()
                        .anyMatch(agent -> agent.exists(now())
                                && agent.status(now()).value().equals(status))));
        query.flag("dormant")
                .filter(dormant -> dormant)
                .ifPresent(dormant -> where(workspace -> workspace.dormantAt().isPresent()));
        query.flag("outdated")
                .ifPresent(outdated ->
                        where(workspace -> WorkspaceView.isOutdated(workspace, template(workspace)) == outdated));
        query.time("last_used_after")
                .ifPresent(time -> where(workspace -> lastUsed(workspace).isAfter(time)));
        query.time("last_used_before")
                .ifPresent(time -> where(workspace -> lastUsed(workspace).isBefore(time)));
        List<UUID> ids = query.ids("id");
        where(workspace -> ids.isEmpty() || ids.contains(workspace.id()));
        // Of those with a value one must fit, and of those without one, too.
        query.repeated("param").stream()
                .collect(Collectors.partitioningBy(wanted -> wanted.contains("=")))
                .values()
                .stream()
                .filter(wanted -> !wanted.isEmpty())
                .forEach(wanted ->
                        where(workspace -> wanted.stream().anyMatch(parameter -> hasParameter(workspace, parameter))));
        query.requireAllUnderstood();
    }

    private void where(Predicate<FakeWorkspace> condition) {
        conditions.add(condition);
    }

    boolean matches(FakeWorkspace workspace) {
        return conditions.stream().allMatch(condition -> condition.test(workspace));
    }

    private Instant now() {
        return world.clock.instant();
    }

    private Template template(FakeWorkspace workspace) {
        return world.templates.getAny(workspace.templateId()).orElseThrow();
    }

    private static Instant lastUsed(FakeWorkspace workspace) {
        return workspace.lastUsedAt().orElse(Instant.MIN);
    }

    private static Predicate<FakeWorkspace> isOwnedBy(String owner, Account caller) {
        return owner.equals("me")
                ? workspace -> workspace.owner() == caller
                : workspace -> lower(workspace.owner().username()).equals(owner);
    }

    /** A condition is a name, or a name and a value around an equals sign. */
    private static boolean hasParameter(FakeWorkspace workspace, String condition) {
        int equals = condition.indexOf('=');
        String name = equals < 0 ? condition : condition.substring(0, equals);
        return workspace.latestBuild().parameters().entrySet().stream()
                .filter(parameter -> lower(parameter.getKey()).equals(name))
                .anyMatch(parameter -> equals < 0 || parameter.getValue().equals(condition.substring(equals + 1)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
