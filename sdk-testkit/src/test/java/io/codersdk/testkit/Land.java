package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.Workspace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deployment with one of each of many things, for tests that are tables of requests. These name what is there in
 * braces.
 */
final class Land implements AutoCloseable {
    final Scenario scenario = new Scenario();
    final Api owner = scenario.owner;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Api> callers = new LinkedHashMap<>();
    private boolean changed;

    Land() {
        Workspace workspace = scenario.running();
        Template template = owner.get("/templates/" + workspace.templateId()).as(Template.codec());
        UUID file = scenario.uploadTar("main.tf", Scenario.TEMPLATE, "more.tf", "");
        TemplateVersion loose = scenario.version(file, null, null);
        scenario.member("grace").close();
        owner.send("POST", "/organizations/default/members/roles", "{\"name\":\"painter\"}");
        name("organization", template.organizationId().toString());
        name("template", template.id().toString());
        name("version", template.activeVersionId().toString());
        name("loose", loose.id().toString());
        name("file", file.toString());
        name("workspace", workspace.id().toString());
        name("build", workspace.latestBuild().id().toString());
        name("agent", scenario.agent(workspace).toString());
        name("user", owner.get("/users/grace").text("id"));
        make("group", "/organizations/default/groups", "{\"name\":\"crew\"}");
        scenario.pass(Duration.ofMinutes(2));
    }

    /** Gives something that is there a name. */
    void name(String name, String id) {
        names.put("{" + name + "}", id);
    }

    /** Makes something, which has a name from then on. */
    Land make(String name, String path, String body) {
        Api.Answer made = owner.send("POST", filled(path), filled(body));
        assertThat(made.code()).as(made.text()).isIn(200, 201);
        name(name, made.text("id"));
        return this;
    }

    /** A user with a role, the same for as long as this land is. */
    Api caller(String role) {
        return callers.computeIfAbsent(role, this::newCaller);
    }

    private Api newCaller(String role) {
        String name = "as-" + role;
        Api caller = scenario.member(name);
        String path = role.startsWith("organization-") ? "/organizations/default/members/" : "/users/";
        String roles = role.equals("member") ? "" : "\"" + role + "\"";
        assertThat(owner.send("PUT", path + name + "/roles", "{\"roles\":[" + roles + "]}")
                        .code())
                .isEqualTo(200);
        return caller;
    }

    /** @param operation the method and the path */
    Api.Answer send(Api caller, String operation, @Nullable String body) {
        String[] methodAndPath = operation.split(" ", 2);
        String path = filled(methodAndPath[1]);
        if (methodAndPath[0].equals("GET")) {
            changed = false;
            return caller.get(path);
        }
        Api.Answer answer = caller.send(methodAndPath[0], path, body == null ? "" : filled(body));
        changed = answer.code() < 300;
        return answer;
    }

    /** Whether the last request did what it asked for. */
    boolean isChanged() {
        return changed;
    }

    /** The text with ids in place of the names in braces. */
    String filled(String text) {
        String filled = text.replace("{period}", "start_time=2024-11-18T00:00:00Z&end_time=2024-11-19T00:00:00Z");
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    @Override
    public void close() {
        callers.values().forEach(Api::close);
        scenario.close();
    }
}
