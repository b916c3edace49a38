package io.codersdk.tests.model;

import io.codersdk.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a workspace should be. */
final class Workspace {
    /** How answers write what is not set. */
    static final String NONE = "null";

    final String id;
    final String name;
    final People.Person owner;
    final String template;
    final List<Build> builds = new ArrayList<>();
    final Map<Integer, String> shares = new TreeMap<>();
    String ttl = NONE;
    String autostart = NONE;
    boolean dormant;
    boolean favorite;

    Workspace(JsonValue answer, String name, People.Person owner, String template) {
        this.id = Deployment.text(answer, "id");
        this.name = name;
        this.owner = owner;
        this.template = template;
    }

    String path() {
        return "/workspaces/" + id;
    }

    Build latest() {
        return builds.get(builds.size() - 1);
    }

    void add(JsonValue build, String transition, long now) {
        builds.add(new Build(Deployment.text(build, "id"), transition, now));
    }

    boolean isDeleted(long now) {
        return builds.stream().anyMatch(build -> build.hasDeleted(now));
    }

    String described(long now) {
        return String.join(
                " ",
                owner.name(),
                name,
                latest().status(now),
                ttl,
                autostart,
                dormant ? "dormant" : "",
                favorite ? "favorite" : "");
    }

    /** The order in which its owner lists workspaces: favourites, what runs, and then by name. */
    static Comparator<Workspace> order(long now) {
        return Comparator.comparing((Workspace workspace) -> !workspace.favorite)
                .thenComparing(workspace -> !workspace.latest().status(now).equals("running"))
                .thenComparing(workspace -> workspace.owner.name())
                .thenComparing(workspace -> workspace.name);
    }
}
