package io.codersdk.testkit;

import io.codersdk.model.codersdk.WorkspaceResourceMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that a template declares, with what {@code coder_metadata} says about them. */
final class ResourceBlocks {
    private static final HclBlock NO_METADATA = new HclBlock("resource", List.of(), Map.of(), List.of());

    private ResourceBlocks() {}

    static List<ResourcePlan> read(List<HclBlock> blocks) {
        List<HclBlock> resources = blocks.stream()
                .filter(block ->
                        block.type().equals("resource") && !block.label(0).startsWith("coder_"))
                .toList();
        Optional<HclBlock> carrier = resources.stream()
                .filter(block -> mentions(block, "coder_agent."))
                .findFirst()
                .or(() -> resources.stream().findFirst());
        if (resources.isEmpty()) {
            return blocks.stream()
                    .filter(block -> block.is("resource", "coder_agent"))
                    .limit(1)
                    .map(agent -> ResourcePlan.ofAgents(agent.label(1)))
                    .toList();
        }
        return resources.stream()
                .map(block -> plan(
                        block,
                        metadata(block, blocks),
                        carrier.filter(block::equals).isPresent()))
                .toList();
    }

    private static boolean mentions(HclBlock block, String text) {
        return block.attributes().values().stream().anyMatch(value -> value.contains(text))
                || block.blocks().stream().anyMatch(inner -> mentions(inner, text));
    }

    private static HclBlock metadata(HclBlock resource, List<HclBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.is("resource", "coder_metadata"))
                .filter(block -> AgentBlocks.refersTo(block.text("resource_id"), resource.label(0), resource.label(1)))
                .findFirst()
                .orElse(NO_METADATA);
    }

    private static ResourcePlan plan(HclBlock resource, HclBlock metadata, boolean carriesAgents) {
        return new ResourcePlan(
                resource.label(0),
                resource.label(1),
                metadata.flag("hide"),
                metadata.text("icon"),
                AgentBlocks.number(metadata, "daily_cost", 0),
                metadata.all("item").stream().map(ResourceBlocks::item).toList(),
                carriesAgents,
                resource.text("count").contains("start_count"));
    }

    private static WorkspaceResourceMetadata item(HclBlock item) {
        return WorkspaceResourceMetadata.builder()
                .key(item.text("key"))
                .value(item.text("value"))
                .sensitive(item.flag("sensitive"))
                .build();
    }
}
