package io.codersdk.tests.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Workspaces and their builds. Steps name one by a number among all that were ever made, of which there is one at least. */
final class Workspaces extends Part {
    private final List<Workspace> all = new ArrayList<>();

    Workspaces(Deployment deployment) {
        super(deployment);
    }

    private List<Workspace> living() {
        return all.stream()
                .filter(workspace -> !workspace.isDeleted(deployment.now()))
                .toList();
    }

    boolean isOwner(People.Person person) {
        return living().stream().anyMatch(workspace -> workspace.owner.id().equals(person.id()));
    }

    boolean isUsed(String template) {
        return living().stream().anyMatch(workspace -> workspace.template.equals(template));
    }

    void create(String who, String name, String template) {
        change();
        Optional<People.Person> owner = deployment.people().find(who);
        Optional<String> source = deployment.templates().id(template);
        Optional<String> gone = deployment.templates().deletedId(template);
        boolean taken = owner.isPresent()
                && living().stream()
                        .anyMatch(workspace -> workspace
                                        .owner
                                        .id()
                                        .equals(owner.get().id())
                                && workspace.name.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
        int refusal = gone.isPresent() ? 404 : 400;
        int status = owner.isEmpty() ? 400 : source.isEmpty() ? refusal : taken ? 409 : 201;
        JsonValue answer = deployment.expect(status, "POST", "/users/" + who + "/workspaces", """
                {"name": "%s", "template_id": "%s"}""".formatted(
                        name, source.or(() -> gone).orElseGet(Deployment::unknownId)));
        if (status == 201) {
            Workspace workspace = new Workspace(answer, name, owner.orElseThrow(), source.orElseThrow());
            workspace.add(Deployment.member(answer, "latest_build"), "start", deployment.now());
            all.add(workspace);
        }
    }

    /** Asks for what was never made. */
    void askForNone() {
        change();
        String path = "/workspaces/" + Deployment.unknownId();
        deployment.expect(404, "GET", path, "");
        deployment.expect(404, "POST", path + "/builds", "{\"transition\": \"start\"}");
        deployment.expect(404, "PUT", path + "/ttl", "{}");
        deployment.expect(404, "DELETE", path + "/favorite", "");
    }

    private Workspace get(int number) {
        change();
        return all.get(number % all.size());
    }

    void build(int number, String transition) {
        Workspace workspace = get(number);
        long now = deployment.now();
        boolean asleep = workspace.dormant && transition.equals("start");
        int possible = workspace.latest().isComplete(now) ? 201 : 409;
        int status = asleep ? 403 : possible;
        JsonValue build = deployment.expect(
                status, "POST", workspace.path() + "/builds", "{\"transition\": \"" + transition + "\"}");
        if (status == 201) {
            assertThat(Deployment.text(build, "status")).isEqualTo("pending");
            workspace.add(build, transition, now);
        }
        checkBuilds(workspace);
    }

    void cancel(int number) {
        Workspace workspace = get(number);
        Build latest = workspace.latest();
        boolean possible = latest.isCancelable(deployment.now());
        deployment.expect(possible ? 200 : 400, "PATCH", "/workspacebuilds/" + latest.id() + "/cancel", "");
        if (possible) {
            latest.cancel(deployment.now());
        }
        checkBuilds(workspace);
    }

    void pass(Duration time) {
        change();
        deployment.pass(time);
        checkBuilds(all.get(all.size() - 1));
    }

    /** @param millis a number, or {@code null} for none */
    void setTtl(int number, String millis) {
        Workspace workspace = get(number);
        boolean tooShort = millis.equals("1000");
        deployment.expect(tooShort ? 400 : 204, "PUT", workspace.path() + "/ttl", "{\"ttl_ms\": " + millis + "}");
        workspace.ttl = tooShort ? workspace.ttl : millis;
    }

    /** @param schedule empty for none */
    void setAutostart(int number, String schedule) {
        Workspace workspace = get(number);
        boolean wrong = schedule.equals("never");
        deployment.expect(
                wrong ? 400 : 204, "PUT", workspace.path() + "/autostart", "{\"schedule\": \"" + schedule + "\"}");
        String kept = schedule.isEmpty() ? Workspace.NONE : schedule;
        workspace.autostart = wrong ? workspace.autostart : kept;
    }

    void setDormant(int number, boolean dormant) {
        Workspace workspace = get(number);
        deployment.expect(
                workspace.dormant == dormant ? 304 : 200,
                "PUT",
                workspace.path() + "/dormant",
                "{\"dormant\": " + dormant + "}");
        workspace.dormant = dormant;
    }

    void setFavorite(int number, boolean favorite) {
        Workspace workspace = get(number);
        boolean own = workspace.owner.isOwner();
        deployment.expect(own ? 204 : 403, favorite ? "PUT" : "DELETE", workspace.path() + "/favorite", "");
        workspace.favorite = own && favorite;
    }

    /** Only what has an agent has ports, and a deletion leaves none. */
    void share(int number, int port, String level) {
        Workspace workspace = get(number);
        boolean fits =
                !level.equals("owner") && !workspace.latest().transition().equals("delete");
        deployment.expect(fits ? 200 : 400, "POST", workspace.path() + "/port-share", """
                {"agent_name": "main", "port": %d, "share_level": "%s", "protocol": "http"}""".formatted(port, level));
        if (fits) {
            workspace.shares.put(port, level);
        }
        checkShares(workspace);
    }

    void unshare(int number, int port) {
        Workspace workspace = get(number);
        boolean shared = workspace.shares.remove(port) != null;
        deployment.expect(
                shared ? 200 : 404,
                "DELETE",
                workspace.path() + "/port-share",
                "{\"agent_name\": \"main\", \"port\": " + port + "}");
        checkShares(workspace);
    }

    @Override
    void check() {
        long now = deployment.now();
        JsonValue answer = deployment.get("/workspaces");
        List<JsonValue> workspaces = Deployment.member(answer, "workspaces").asList();
        assertThat(workspaces)
                .extracting(Workspaces::described)
                .containsExactlyElementsOf(living().stream()
                        .sorted(Workspace.order(now))
                        .map(workspace -> workspace.described(now))
                        .toList());
        assertThat(Deployment.member(answer, "count").asLong()).isEqualTo(workspaces.size());
        checkOne(workspaces, "/workspaces/");
    }

    private static String described(JsonValue workspace) {
        return String.join(
                " ",
                Deployment.text(workspace, "owner_name"),
                Deployment.text(workspace, "name"),
                Deployment.text(Deployment.member(workspace, "latest_build"), "status"),
                Deployment.text(workspace, "ttl_ms"),
                Deployment.text(workspace, "autostart_schedule"),
                Deployment.member(workspace, "dormant_at").isNull() ? "" : "dormant",
                Deployment.member(workspace, "favorite").asBoolean() ? "favorite" : "");
    }

    /** Compares the builds of a workspace, and the workspace itself if it is not listed any more. */
    private void checkBuilds(Workspace workspace) {
        long now = deployment.now();
        String path = workspace.path();
        if (workspace.isDeleted(now)) {
            deployment.expect(410, "GET", path, "");
            assertThat(described(deployment.get(path + "?include_deleted=true")))
                    .isEqualTo(workspace.described(now));
        }
        List<String> builds = new ArrayList<>();
        for (Build build : workspace.builds) {
            builds.add(0, build.id() + " " + (builds.size() + 1) + " " + build.transition() + " " + build.status(now));
        }
        assertThat(deployment.list(path + "/builds"))
                .extracting(build -> String.join(
                        " ",
                        Deployment.text(build, "id"),
                        Deployment.text(build, "build_number"),
                        Deployment.text(build, "transition"),
                        Deployment.text(build, "status")))
                .isEqualTo(builds);
    }

    private void checkShares(Workspace workspace) {
        JsonValue answer = deployment.get(workspace.path() + "/port-share");
        assertThat(Deployment.member(answer, "shares").asList())
                .extracting(share -> Deployment.text(share, "port") + " " + Deployment.text(share, "share_level"))
                .containsExactlyInAnyOrderElementsOf(workspace.shares.entrySet().stream()
                        .map(share -> share.getKey() + " " + share.getValue())
                        .toList());
    }
}
