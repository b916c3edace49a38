package io.codersdk.testkit;

import io.codersdk.model.codersdk.TemplateVersionParameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a template declares.
 *
 * @param error why it cannot be imported
 */
record TemplateSource(
        List<TemplateVersionParameter> parameters,
        List<TemplateVariable> variables,
        List<AgentPlan> agents,
        List<ResourcePlan> resources,
        String readme,
        Optional<String> error) {

    /** An agent that a successful start brings about. */
    record AgentPlan(
            String name, String os, String architecture, String directory, long timeout, String troubleshooting) {}

    /** A resource that a successful build brings about. */
    record ResourcePlan(String type, String name) {}

    static TemplateSource read(Map<String, byte[]> files) {
        List<HclBlock> blocks = new ArrayList<>();
        String readme = "";
        boolean found = false;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey().startsWith("./") ? file.getKey().substring(2) : file.getKey();
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            if (name.endsWith(".tf")) {
                found = true;
                try {
                    blocks.addAll(HclParser.parse(text));
                } catch (HclException e) {
                    return failed(readme, "terraform init: " + name + ", " + e.getMessage());
                }
            } else if (name.toLowerCase(Locale.ROOT).equals("readme.md")) {
                readme = text;
            }
        }
        if (!found) {
            return failed(readme, "terraform plan: the template holds no configuration files");
        }
        try {
            return new TemplateSource(
                    ParameterBlocks.read(blocks),
                    variables(blocks),
                    agents(blocks),
                    resources(blocks),
                    readme,
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            return failed(readme, "terraform plan: " + e.getMessage());
        }
    }

    static TemplateSource failed(String readme, String error) {
        return new TemplateSource(List.of(), List.of(), List.of(), List.of(), readme, Optional.of(error));
    }

    private static List<TemplateVariable> variables(List<HclBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.type().equals("variable"))
                .map(block -> new TemplateVariable(
                        block.label(0),
                        block.attribute("type").orElse("string"),
                        block.text("description"),
                        block.attribute("default"),
                        block.flag("sensitive")))
                .toList();
    }

    private static List<AgentPlan> agents(List<HclBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.is("resource", "coder_agent"))
                .map(block -> new AgentPlan(
                        block.label(1),
                        block.attribute("os").orElse("linux"),
                        block.attribute("arch").orElse("amd64"),
                        block.text("dir"),
                        timeout(block),
                        block.text("troubleshooting_url")))
                .toList();
    }

    private static long timeout(HclBlock agent) {
        String seconds = agent.attribute("connection_timeout").orElse("120");
        try {
            return Long.parseLong(seconds);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("connection_timeout must be a number, not " + seconds);
        }
    }

    private static List<ResourcePlan> resources(List<HclBlock> blocks) {
        return blocks.stream()
                .filter(block ->
                        block.type().equals("resource") && !block.label(0).startsWith("coder_"))
                .map(block -> new ResourcePlan(block.label(0), block.label(1)))
                .toList();
    }
}
