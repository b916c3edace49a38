package io.codersdk.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The description as one document: the index with every path item and schema in its place, all references local.
 * OpenAPI Generator's own resolver renames components that stand in other files, and the names are what counts here.
 */
final class Bundle {
    private static final ObjectMapper YAML = new YAMLMapper();

    private final Path index;
    private final Map<Path, JsonNode> files = new HashMap<>();

    private Bundle(Path index) {
        this.index = index;
    }

    static ObjectNode read(Path index) throws IOException {
        return new Bundle(index).bundle();
    }

    private ObjectNode bundle() throws IOException {
        ObjectNode root = file(index).deepCopy();
        inline((ObjectNode) root.get("paths"));
        JsonNode components = root.get("components");
        for (JsonNode section : components) {
            inline((ObjectNode) section);
        }
        localize(root);
        return root;
    }

    private void inline(ObjectNode section) throws IOException {
        for (String name : section.properties().stream().map(Map.Entry::getKey).toList()) {
            JsonNode ref = section.get(name).get("$ref");
            if (ref != null && !ref.textValue().startsWith("#")) {
                section.set(name, target(ref.textValue()));
            }
        }
    }

    private JsonNode target(String ref) throws IOException {
        int hash = ref.indexOf('#');
        JsonNode node =
                file(index.resolveSibling(ref.substring(0, hash)).normalize()).at(ref.substring(hash + 1));
        if (node.isMissingNode()) {
            throw new IllegalArgumentException(index.getFileName() + " refers to " + ref + ", which is not there");
        }
        return node.deepCopy();
    }

    private ObjectNode file(Path path) throws IOException {
        JsonNode node = files.get(path);
        if (node == null) {
            node = YAML.readTree(path.toFile());
            files.put(path, node);
        }
        return (ObjectNode) node;
    }

    /** References go through the index, from files in folders of different depth: cut what stands before the hash. */
    private void localize(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
            String ref = object.get("$ref").textValue();
            String file = ref.substring(0, ref.indexOf('#'));
            if (!file.isEmpty() && !file.endsWith(index.getFileName().toString())) {
                throw new IllegalArgumentException(ref + " does not go through the index");
            }
            object.put("$ref", ref.substring(file.length()));
        }
        node.forEach(this::localize);
    }
}
