package io.codersdk.testkit;

import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.Template;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The ids of what a server holds now, by name. Names count whatever their case. Each method throws
 * {@link IllegalArgumentException} if there is nothing of the name.
 */
public final class WorldIds {
    private final World world;

    WorldIds(World world) {
        this.world = world;
    }

    /** An organization; {@code default} is the one that every deployment has. */
    public UUID organization(String name) {
        return find("organization \"" + name + "\"", world -> organizationId(world, name));
    }

    public UUID user(String username) {
        return find(
                "user \"" + username + "\"",
                world -> world.accounts.byName(username).map(Account::id));
    }

    /** A template of the default organization. */
    public UUID template(String name) {
        return template("default", name);
    }

    public UUID template(String organization, String name) {
        return find(
                "template \"" + name + "\" in organization \"" + organization + "\"",
                world -> organizationId(world, organization)
                        .flatMap(id -> world.templates.byName(id, name))
                        .map(Template::id));
    }

    /** A workspace that is not deleted. */
    public UUID workspace(String owner, String name) {
        return find(what(owner, name), world -> workspace(world, owner, name).map(FakeWorkspace::id));
    }

    /** The first agent of the latest build of a workspace. */
    public UUID agent(String owner, String workspace) {
        return find(
                "agent of " + what(owner, workspace),
                world -> workspace(world, owner, workspace)
                        .flatMap(found -> found.latestBuild().agents().stream().findFirst())
                        .filter(agent -> agent.exists(world.clock.instant()))
                        .map(FakeAgent::id));
    }

    private static String what(String owner, String name) {
        return "workspace \"" + name + "\" of \"" + owner + "\"";
    }

    private static Optional<UUID> organizationId(World world, String name) {
        return world.organizations.find(name).map(Organization::id);
    }

    private static Optional<FakeWorkspace> workspace(World world, String owner, String name) {
        return world.accounts.byName(owner).flatMap(account -> world.workspaces.living(account, name));
    }

    private UUID find(String what, Function<World, Optional<UUID>> search) {
        return world.exclusively(() -> search.apply(world))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + what));
    }
}
