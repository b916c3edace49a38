package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateOrganizationRequest;
import io.codersdk.operation.MembersOperations;
import io.codersdk.operation.OrganizationsOperations;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Says what is there when a server starts, in the order in which it was made: each word builds on those before it. It is made
 * through the server's own operations, in the time just before the start, so that nothing of it is pending and the audit log
 * tells of it. What a server would refuse is refused at the start with an {@link IllegalArgumentException}.
 *
 * @param <B> the builder itself
 */
public abstract class WorldBuilder<B extends WorldBuilder<B>> {
    private final List<Seed> seeds = new ArrayList<>();
    private final Set<String> users = new HashSet<>(Set.of(FakeCoder.OWNER_USERNAME));
    private String organization = "default";
    private String user = FakeCoder.OWNER_USERNAME;
    private @Nullable String template;

    WorldBuilder() {}

    abstract B self();

    /**
     * Makes an organization. The users, groups and templates that are named after it are in it; those before it in the
     * default one.
     */
    public B organization(String name) {
        seeds.add(Seed.of(
                "organization \"" + name + "\"",
                sower -> sower.call(
                        OrganizationsOperations.CREATE_ORGANIZATION,
                        CreateOrganizationRequest.builder().name(name).build())));
        organization = name;
        template = null;
        return self();
    }

    /** {@link #user(String, UnaryOperator)} as every user is. */
    public B user(String username) {
        return user(username, seed -> seed);
    }

    /**
     * Makes a user, to whom the workspaces belong that are named next. One who was named before becomes a member of this
     * organization, too, and stays as is. {@link FakeCoder#OWNER_USERNAME} is there anyway.
     */
    public B user(String username, UnaryOperator<UserSeed> change) {
        boolean isNew = users.add(username);
        if (isNew) {
            seeds.add(change.apply(UserSeed.of(username, organization)).seed());
        } else {
            join(username, organization);
        }
        user = username;
        return self();
    }

    private void join(String username, String name) {
        seeds.add(Seed.of("user \"" + username + "\" in organization \"" + name + "\"", sower -> {
            boolean isMember = sower.user(username)
                    .membership(sower.organization(name).id())
                    .isPresent();
            if (!isMember) {
                sower.call(MembersOperations.ADD_ORGANIZATION_MEMBER, null, name, username);
            }
        }));
    }

    /** Makes a group of users, who were named before. */
    public B group(String name, String... members) {
        seeds.add(new GroupSeed(name, organization, List.of(members)).seed());
        return self();
    }

    /** Makes a small template of this name: a container with an agent, {@code main}, and a parameter, {@code cpu}. */
    public B template(String name) {
        return template(name, Map.of("main.tf", TemplateSeed.SMALL));
    }

    /**
     * Makes a template, or a new active version of one that was named before, which leaves its workspaces outdated. The
     * workspaces that are named next are made of it.
     *
     * @param files the Terraform texts by their paths
     */
    public B template(String name, Map<String, String> files) {
        Map<String, ByteString> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, ByteString.encodeUtf8(text)));
        return add(new TemplateSeed(name, organization, bytes));
    }

    private B add(TemplateSeed seed) {
        seeds.add(seed.seed());
        template = seed.name();
        return self();
    }

    /**
     * {@link #template(String, Map)} of the files in a folder, which are read at once.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public B template(String name, Path folder) {
        return add(new TemplateSeed(name, organization, TemplateFolder.read(folder)));
    }

    /** Makes a workspace that runs, of the user and of the template that were named last. */
    public B workspace(String name) {
        return workspace(name, seed -> seed);
    }

    /**
     * Makes a workspace, of the user and of the template that were named last.
     *
     * @throws IllegalStateException if no template of the organization was named yet
     */
    public B workspace(String name, UnaryOperator<WorkspaceSeed> change) {
        WorkspaceSeed seed = WorkspaceSeed.of(name, user, new WorkspaceSeed.Origin(organization, template));
        seeds.add(change.apply(seed).seed());
        return self();
    }

    /**
     * Says all that a file of JSON does: an array of objects, each with the name of what it makes under {@code organization},
     * {@code user}, {@code group}, {@code template} or {@code workspace}, and what else is to be said about it.
     *
     * @throws IllegalArgumentException if something in the file is not understood
     * @throws UncheckedIOException if it cannot be read, or a folder that it names
     */
    public B seed(Path file) {
        new SeedFile(file, this).read();
        return self();
    }

    List<Seed> seeds() {
        return List.copyOf(seeds);
    }
}
