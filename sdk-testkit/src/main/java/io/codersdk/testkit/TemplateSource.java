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
        List<ExternalAuthNeed> externalAuth,
        String readme,
        Optional<String> error) {

    static TemplateSource read(Map<String, byte[]> files) {
        List<HclBlock> blocks = new ArrayList<>();
        String readme = "";
        boolean found = false;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            // What is in folders is of modules, and read for no more than that it is there.
            if (name.contains("/")) {
                continue;
            }
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            if (name.endsWith(".tf.json")) {
                return failed(readme, "terraform init: " + name + ": the fake server reads no configuration in JSON");
            } else if (name.endsWith(".tf")) {
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
                    AgentBlocks.read(blocks),
                    ResourceBlocks.read(blocks),
                    ExternalAuthNeed.read(blocks),
                    readme,
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            return failed(readme, "terraform plan: " + e.getMessage());
        }
    }

    static TemplateSource failed(String readme, String error) {
        return new TemplateSource(List.of(), List.of(), List.of(), List.of(), List.of(), readme, Optional.of(error));
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
}
