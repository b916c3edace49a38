package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** All workspaces, deleted ones too. */
final class Workspaces {
    private final Map<UUID, FakeWorkspace> workspaces = new LinkedHashMap<>();
    private final FakeClock clock;

    Workspaces(FakeClock clock) {
        this.clock = clock;
    }

    void add(FakeWorkspace workspace) {
        workspaces.put(workspace.id(), workspace);
    }

    /** Those that are not deleted. */
    Stream<FakeWorkspace> living() {
        return workspaces.values().stream().filter(workspace -> !workspace.isDeleted(clock.instant()));
    }

    Optional<FakeWorkspace> living(Account owner, String name) {
        return living().filter(workspace -> isNamed(workspace, owner, name)).findFirst();
    }

    private static boolean isNamed(FakeWorkspace workspace, Account owner, String name) {
        return workspace.owner() == owner && workspace.name().equalsIgnoreCase(name);
    }

    /** The workspace, deleted or not. */
    Optional<FakeWorkspace> get(UUID id) {
        return Optional.ofNullable(workspaces.get(id));
    }

    /** A workspace that the caller may see, deleted or not. */
    FakeWorkspace require(Call call) {
        return get(call.id("workspace"))
                .filter(workspace -> isVisible(workspace, call.caller()))
                .orElseThrow(Refusal::notFound);
    }

    /** The workspace of the owner and the name in the path; a living one before a deleted one. */
    FakeWorkspace requireByName(Call call, Account owner, boolean withDeleted) {
        String name = call.path("workspacename");
        return living(owner, name)
                .or(() -> workspaces.values().stream()
                        .filter(workspace -> withDeleted && isNamed(workspace, owner, name))
                        .reduce((older, newer) -> newer))
                .filter(workspace -> isVisible(workspace, call.caller()))
                .orElseThrow(Refusal::notFound);
    }

    /** The workspace in the path, to which the caller may do this. */
    FakeWorkspace require(Call call, RbacAction action) {
        return Optional.of(require(call))
                .filter(workspace -> may(action, workspace, call.caller()))
                .orElseThrow(Refusal::notFound);
    }

    static boolean isVisible(FakeWorkspace workspace, Account caller) {
        return may(RbacAction.READ, workspace, caller);
    }

    static boolean may(RbacAction action, FakeWorkspace workspace, Account caller) {
        RbacResource resource =
                workspace.dormantAt().isPresent() ? RbacResource.WORKSPACE_DORMANT : RbacResource.WORKSPACE;
        return caller.may(action, resource, workspace.owner(), workspace.organization());
    }

    /** A build that the caller may see, and its workspace. */
    Located<FakeBuild> requireBuild(Call call) {
        UUID id = call.id("workspacebuild");
        return workspaces.values().stream()
                .filter(workspace -> isVisible(workspace, call.caller()))
                .flatMap(workspace -> workspace.builds().stream().map(build -> new Located<>(workspace, build)))
                .filter(located -> located.part().id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** An agent that the caller may see, and its workspace. */
    Located<FakeAgent> requireAgent(Call call) {
        UUID id = call.id("workspaceagent");
        return agents().filter(located -> isVisible(located.workspace(), call.caller()))
                .filter(located -> located.part().id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** The agent with this id, whoever asks. */
    Optional<FakeAgent> agent(UUID id) {
        return agents().map(Located::part)
                .filter(agent -> agent.id().equals(id))
                .findFirst();
    }

    /** The agents that were ever tied to an instance in a cloud. */
    Stream<FakeAgent> agentsOf(String instance) {
        return agents().map(Located::part)
                .filter(agent -> !instance.isEmpty() && agent.plan().instance().equals(instance));
    }

    /** The agent that shows this token, while it is there and of the latest build. */
    Optional<Located<FakeAgent>> agentByToken(String token) {
        return agents().filter(located -> located.part().token().equals(token))
                .filter(located ->
                        located.part().isCurrent() && !located.workspace().isDeleted(clock.instant()))
                .findFirst();
    }

    /** Ends the terminals of all agents, because the server goes. */
    void breakTerminals() {
        agents().forEach(located -> located.part().terminals().breakAll());
    }

    private Stream<Located<FakeAgent>> agents() {
        return workspaces.values().stream()
                .flatMap(workspace -> workspace.builds().stream()
                        .flatMap(build -> build.agents().stream())
                        .map(agent -> new Located<>(workspace, agent)))
                .filter(located -> located.part().exists(clock.instant()));
    }

    /** A part of a workspace. */
    record Located<T>(FakeWorkspace workspace, T part) {}
}
