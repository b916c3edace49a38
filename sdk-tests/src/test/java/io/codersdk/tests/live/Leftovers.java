package io.codersdk.tests.live;

import io.codersdk.CoderClient;
import io.codersdk.client.UserQuery;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.JobFailedException;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.wait.WaitOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the suite made and what is to go: found by its name, so that what was created without anybody learning of it goes
 * as well. In the order in which it can be removed: workspaces before their template.
 */
final class Leftovers {
    /** How the name of everything begins that the suite makes. */
    static final String PREFIX = "sdk-live-";

    private final CoderClient coder;
    private final User me;
    private final WaitOptions wait;

    Leftovers(CoderClient coder, User me, WaitOptions wait) {
        this.coder = coder;
        this.me = me;
        this.wait = wait;
    }

    /**
     * Something to remove.
     *
     * @param what kind and name
     */
    record Leftover(String what, Runnable removal) {}

    /** A kind of thing, and how those of a deployment are listed and removed. */
    private interface Kind {
        Stream<Leftover> find(String prefix, Instant before);
    }

    /**
     * Removes everything whose name begins so and that was made before a time.
     *
     * @return what could not be removed, and why
     */
    List<String> remove(String prefix, Instant before) {
        List<String> problems = new ArrayList<>();
        for (Leftover leftover : find(prefix, before, problems::add)) {
            try {
                leftover.removal().run();
            } catch (CoderException e) {
                problems.add(leftover.what() + ": " + e.getMessage());
            }
        }
        find(prefix, before, problem -> {}).forEach(leftover -> problems.add(leftover.what() + " is there still"));
        return problems;
    }

    private List<Leftover> find(String prefix, Instant before, Consumer<String> problems) {
        List<Leftover> found = new ArrayList<>();
        for (Kind kind :
                List.<Kind>of(this::workspaces, this::templates, this::users, this::organizations, this::tokens)) {
            try {
                kind.find(prefix, before).forEach(found::add);
            } catch (CoderApiException e) {
                // Who may not list a kind could not make one.
                if (e.status() != 403 && e.status() != 404) {
                    problems.accept(String.valueOf(e.getMessage()));
                }
            }
        }
        return found;
    }

    /** Names differ by more than their case, so that one in capitals is ours, too. */
    private static boolean isNamed(String name, String prefix) {
        return name.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    private Stream<Leftover> workspaces(String prefix, Instant before) {
        WorkspaceQuery mine = WorkspaceQuery.builder().owner("me").name(prefix).build();
        return coder.workspaces().list(mine).toList().stream()
                .filter(workspace -> isNamed(workspace.name(), prefix)
                        && workspace.createdAt().isBefore(before))
                .map(workspace -> new Leftover("workspace " + workspace.name(), () -> deleteWorkspace(workspace)));
    }

    private void deleteWorkspace(Workspace workspace) {
        try {
            coder.workspaces().delete(workspace.id(), wait);
        } catch (ConflictException e) {
            endBuild(workspace.id());
            coder.workspaces().delete(workspace.id(), wait);
        }
    }

    private void endBuild(UUID workspace) {
        UUID build = coder.workspaces().get(workspace).latestBuild().id();
        try {
            coder.builds().cancel(build);
            coder.builds().waitUntilDone(build, wait);
        } catch (CoderApiException | JobFailedException e) {
            // It is over, which is all that was wanted.
        }
    }

    private Stream<Leftover> templates(String prefix, Instant before) {
        return coder.templates().list().stream()
                .filter(template -> isNamed(template.name(), prefix)
                        && template.createdById().equals(me.id())
                        && template.createdAt().isBefore(before))
                .map(template -> new Leftover(
                        "template " + template.name(), () -> coder.templates().delete(template.id())));
    }

    private Stream<Leftover> users(String prefix, Instant before) {
        return coder.users().list(UserQuery.builder().search(prefix).build()).toList().stream()
                .filter(user ->
                        isNamed(user.username(), prefix) && user.createdAt().isBefore(before))
                .map(user -> new Leftover(
                        "user " + user.username(),
                        () -> coder.users().delete(user.id().toString())));
    }

    private Stream<Leftover> organizations(String prefix, Instant before) {
        return coder.organizations().list().stream()
                .filter(organization -> isNamed(organization.name(), prefix)
                        && organization.createdAt().isBefore(before))
                .map(organization -> new Leftover(
                        "organization " + organization.name(),
                        () -> coder.organizations().delete(organization.id().toString())));
    }

    private Stream<Leftover> tokens(String prefix, Instant before) {
        return coder.tokens().list("me").stream()
                .filter(token ->
                        isNamed(token.tokenName(), prefix) && token.createdAt().isBefore(before))
                .map(token -> new Leftover(
                        "token " + token.tokenName(), () -> coder.tokens().delete("me", token.id())));
    }
}
