package io.codersdk.tests.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The description of the API, and what of requests and answers does not fit it. */
public final class Description {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Description ONLY = new Description(read());

    private final JsonNode root;
    private final Schemas schemas;
    private final List<DescribedPath> paths;

    Description(JsonNode root) {
        this.root = root;
        this.schemas = new Schemas(root);
        this.paths = root.get("paths").properties().stream()
                .map(path -> new DescribedPath(path.getKey(), path.getValue()))
                // Of two that a request may mean, the one that says more of it.
                .sorted(Comparator.comparing(path -> path.template().split("\\{", -1).length))
                .toList();
    }

    public static Description get() {
        return ONLY;
    }

    private static JsonNode read() {
        try (InputStream in =
                Objects.requireNonNull(Description.class.getResourceAsStream("/description.json"), "description")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record DescribedPath(String template, Pattern pattern, JsonNode item) {
        DescribedPath(String template, JsonNode item) {
            this(template, Pattern.compile("\\Q" + template.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E"), item);
        }
    }

    private Optional<JsonNode> operation(String method, String path) {
        return paths.stream()
                .filter(described -> described.pattern.matcher(path).matches()
                        && described.item.has(method.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(described -> described.item.get(method.toLowerCase(Locale.ROOT)));
    }

    /**
     * What of a JSON body does not fit.
     *
     * @param path as it is sent, without the query
     */
    public List<String> requestProblems(String method, String path, String body) {
        JsonNode content =
                operation(method, path).orElseThrow().path("requestBody").path("content");
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            if (type.getKey().endsWith("json")) {
                return body.isEmpty() ? List.of() : bodyProblems(type.getValue(), body);
            }
        }
        return List.of();
    }

    /** What of an answer does not fit; nothing does not fit an operation that is not described. */
    public List<String> answerProblems(SeenAnswer answer) {
        Optional<JsonNode> operation = operation(answer.method(), answer.path());
        if (operation.isEmpty()) {
            return List.of();
        }
        JsonNode responses = operation.get().get("responses");
        JsonNode response = responses.get(String.valueOf(answer.status()));
        if (response == null && answer.status() < 400) {
            return List.of("the status is not described");
        }
        JsonNode content =
                resolved(response == null ? responses.get("default") : response).path("content");
        if (answer.body().isEmpty()) {
            return content.isEmpty() || answer.status() >= 400 || isBinary(content.path(answer.mediaType()))
                    ? List.of()
                    : List.of("there is no body");
        }
        return contentProblems(answer, content);
    }

    /** What of a frame or an event of a stream does not fit. */
    public List<String> frameProblems(String path, String frame) {
        JsonNode stream = operation("GET", path).orElseThrow().get("x-stream");
        ObjectNode content = MAPPER.createObjectNode();
        ObjectNode schema = content.putObject("schema");
        if (stream.get("frame").asText().equals("array")) {
            schema.put("type", "array").set("items", stream.get("item"));
        } else {
            schema.setAll((ObjectNode) stream.get("item"));
        }
        return bodyProblems(content, frame);
    }

    private List<String> contentProblems(SeenAnswer answer, JsonNode content) {
        JsonNode described = content.get(answer.mediaType());
        if (described != null && answer.mediaType().endsWith("json") && !isBinary(described)) {
            return bodyProblems(described, answer.body());
        }
        // Refusals that are no JSON come from layers in front of the operations.
        boolean known = described != null
                || (answer.status() >= 400 && !answer.mediaType().endsWith("json"));
        return known ? List.of() : List.of("the type " + answer.mediaType() + " is not described");
    }

    /** Some bytes call themselves JSON, whatever they are. */
    private static boolean isBinary(JsonNode described) {
        return described.at("/schema/format").asText().equals("binary");
    }

    private List<String> bodyProblems(JsonNode described, String body) {
        try {
            return schemas.problems(described.path("schema"), MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return List.of("the body is no JSON");
        }
    }

    private JsonNode resolved(JsonNode response) {
        return response.has("$ref") ? root.at(response.get("$ref").textValue().substring(1)) : response;
    }
}
