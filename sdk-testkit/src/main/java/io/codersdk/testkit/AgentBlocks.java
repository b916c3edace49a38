package io.codersdk.testkit;

import io.codersdk.model.codersdk.DisplayApp;
import io.codersdk.model.codersdk.WorkspaceAppSharingLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The agents that a template declares as {@code resource "coder_agent"}, with their apps, scripts and variables. */
final class AgentBlocks {
    private final HclBlock agent;
    private final List<HclBlock> blocks;

    private AgentBlocks(HclBlock agent, List<HclBlock> blocks) {
        this.agent = agent;
        this.blocks = blocks;
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException for one that Coder's provider would refuse
     */
    static List<AgentPlan> read(List<HclBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.is("resource", "coder_agent"))
                .map(block -> new AgentBlocks(block, blocks).plan())
                .toList();
    }

    private AgentPlan plan() {
        return new AgentPlan(
                agent.label(1),
                agent.attribute("os").orElse("linux"),
                agent.attribute("arch").orElse("amd64"),
                agent.text("dir"),
                number(agent, "connection_timeout", 120),
                agent.text("troubleshooting_url"),
                environment(),
                displayApps(),
                own("coder_app").map(AgentBlocks::app).toList(),
                scripts(),
                agent.all("metadata").stream().map(AgentBlocks::metadata).toList(),
                own("coder_agent_instance")
                        .findFirst()
                        .map(tie -> tie.text("instance_id"))
                        .orElse(""));
    }

    /** The blocks of this kind that name the agent. */
    private Stream<HclBlock> own(String kind) {
        return blocks.stream()
                .filter(block -> block.is("resource", kind))
                .filter(block -> refersTo(block.text("agent_id"), "coder_agent", agent.label(1)));
    }

    /** Whether an expression is about this resource. */
    static boolean refersTo(String expression, String type, String name) {
        return expression.matches("(\\$\\{)?" + Pattern.quote(type + "." + name) + "([.\\[}].*)?");
    }

    static int number(HclBlock block, String attribute, int otherwise) {
        String value = block.attribute(attribute).orElse(String.valueOf(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(attribute + " must be a number, not " + value);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> variables = pairs(agent.text("env"));
        own("coder_env").forEach(variable -> variables.put(variable.text("name"), variable.text("value")));
        return variables;
    }

    /** What stands in an object such as {@code { FOO = "bar" }}. */
    private static Map<String, String> pairs(String object) {
        Map<String, String> pairs = new LinkedHashMap<>();
        try {
            List<HclLexer.Token> tokens = HclLexer.tokens(object);
            for (int i = 1; i < tokens.size() - 1; i++) {
                if (tokens.get(i).is("=") || tokens.get(i).is(":")) {
                    pairs.put(tokens.get(i - 1).text(), tokens.get(i + 1).text());
                }
            }
        } catch (HclException e) {
            throw new IllegalArgumentException("the object cannot be read: " + e.getMessage());
        }
        return pairs;
    }

    private List<DisplayApp> displayApps() {
        Optional<HclBlock> chosen = agent.all("display_apps").stream().findFirst();
        return Stream.of(
                        DisplayApp.VSCODE,
                        DisplayApp.VSCODE_INSIDERS,
                        DisplayApp.SSH_HELPER,
                        DisplayApp.PORT_FORWARDING_HELPER,
                        DisplayApp.WEB_TERMINAL)
                .filter(app -> chosen.flatMap(block -> block.attribute(app.value()))
                        .map("true"::equals)
                        .orElse(!app.equals(DisplayApp.VSCODE_INSIDERS)))
                .toList();
    }

    private static AgentPlan.App app(HclBlock app) {
        HclBlock check = app.all("healthcheck").stream()
                .findFirst()
                .orElse(new HclBlock("healthcheck", List.of(), Map.of(), List.of()));
        return new AgentPlan.App(
                app.text("slug"),
                app.attribute("display_name").orElse(app.text("slug")),
                app.text("command"),
                app.text("url"),
                app.text("icon"),
                app.flag("subdomain"),
                WorkspaceAppSharingLevel.of(app.attribute("share").orElse("owner")),
                app.flag("external"),
                app.flag("hidden"),
                new AgentPlan.HealthCheck(
                        check.text("url"), number(check, "interval", 0), number(check, "threshold", 0)));
    }

    private static AgentPlan.Metadata metadata(HclBlock item) {
        return new AgentPlan.Metadata(
                item.text("key"),
                item.text("display_name"),
                item.text("script"),
                number(item, "interval", 0),
                number(item, "timeout", 0),
                number(item, "order", 0));
    }

    private List<AgentPlan.Script> scripts() {
        List<AgentPlan.Script> scripts = new ArrayList<>();
        agent.attribute("startup_script")
                .ifPresent(text -> scripts.add(new AgentPlan.Script(
                        "Startup Script",
                        "/emojis/25b6-fe0f.png",
                        "",
                        text,
                        "",
                        true,
                        false,
                        agent.text("startup_script_behavior").equals("blocking"),
                        0)));
        own("coder_script")
                .map(script -> new AgentPlan.Script(
                        script.text("display_name"),
                        script.text("icon"),
                        script.text("log_path"),
                        script.text("script"),
                        script.text("cron"),
                        script.flag("run_on_start"),
                        script.flag("run_on_stop"),
                        script.flag("start_blocks_login"),
                        number(script, "timeout", 0)))
                .forEach(scripts::add);
        return scripts;
    }
}
