package io.codersdk.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operation as the template of descriptors sees it. */
record OperationCode(String path, String httpMethod, Operation operation, OpenAPI api) {
    private static final Map<String, String> CALLERS = Map.of(
            "CoderSessionToken", "USER",
            "AgentToken", "AGENT",
            "ProxyToken", "PROXY",
            "ProvisionerKey", "PROVISIONER",
            "ProvisionerPsk", "PROVISIONER",
            "ScimToken", "SCIM");

    String constant() {
        return Names.constant(operation.getOperationId());
    }

    String id() {
        return operation.getOperationId();
    }

    String family() {
        return operation.getTags().get(0);
    }

    String method() {
        return httpMethod.toUpperCase(Locale.ROOT);
    }

    String summary() {
        return Javadoc.text(operation.getSummary());
    }

    boolean hasDoc() {
        return operation.getDescription() != null;
    }

    String doc() {
        return Javadoc.text(operation.getDescription());
    }

    boolean isDeprecated() {
        return Boolean.TRUE.equals(operation.getDeprecated());
    }

    Payload request() {
        return operation.getRequestBody() == null
                ? Payload.NONE
                : Payload.of(operation.getRequestBody().getContent(), api);
    }

    Payload response() {
        for (Map.Entry<String, ApiResponse> response : operation.getResponses().entrySet()) {
            if (response.getKey().startsWith("2") && response.getValue().getContent() != null) {
                return Payload.of(response.getValue().getContent(), api);
            }
        }
        return Payload.NONE;
    }

    /** Everything that is no error; 101 is left to the stream. */
    String statuses() {
        return operation.getResponses().keySet().stream()
                .filter(status -> status.matches("[23]\\d\\d"))
                .collect(Collectors.joining(", "));
    }

    String retry() {
        return extension("x-retry").toUpperCase(Locale.ROOT);
    }

    boolean hasFeature() {
        return !feature().isEmpty();
    }

    boolean hasSince() {
        return !since().isEmpty();
    }

    boolean hasStream() {
        return !stream().isEmpty();
    }

    String feature() {
        return extension("x-feature");
    }

    String since() {
        return extension("x-since");
    }

    boolean hasResets() {
        return !names("x-resets").isEmpty();
    }

    /** The properties that are reset where they are absent, for the code. */
    String resets() {
        return names("x-resets").stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    /** The same, for people. */
    String resetsDoc() {
        return names("x-resets").stream().map(name -> "{@code " + name + "}").collect(Collectors.joining(", "));
    }

    private List<String> names(String extension) {
        return extensions(operation.getExtensions(), extension)
                .map(String::valueOf)
                .toList();
    }

    boolean hasAbsent() {
        return !absent().isEmpty();
    }

    /** What says that the object is not there: what the parameters know of theirs, and the operation of its own. */
    String absent() {
        Stream<Object> parameters = operation.getParameters() == null
                ? Stream.of()
                : operation.getParameters().stream()
                        .map(this::resolved)
                        .flatMap(parameter -> extensions(parameter.getExtensions(), "x-absent"));
        return signs(Stream.concat(parameters, extensions(operation.getExtensions(), "x-absent")));
    }

    /** Whether it says so itself, if only that there is none. */
    boolean hasRepeats() {
        return operation.getExtensions() != null && operation.getExtensions().containsKey("x-repeat");
    }

    /** What a repetition gets when the first try was done. */
    String repeats() {
        return signs(extensions(operation.getExtensions(), "x-repeat"));
    }

    private static String signs(Stream<?> signs) {
        return signs.distinct().map(OperationCode::sign).collect(Collectors.joining(", "));
    }

    private static String sign(Object sign) {
        return sign instanceof Map<?, ?> worded
                ? "Sign.of(" + worded.get("status") + ", \"" + worded.get("says") + "\")"
                : "Sign.of(" + sign + ")";
    }

    private static Stream<Object> extensions(@Nullable Map<String, Object> extensions, String name) {
        return extensions != null && extensions.get(name) instanceof List<?> list
                ? list.stream().map(each -> each)
                : Stream.of();
    }

    /** Empty where there is none. */
    private String extension(String name) {
        Map<String, Object> extensions = operation.getExtensions();
        return extensions == null ? "" : Objects.toString(extensions.get(name), "");
    }

    String callers() {
        List<SecurityRequirement> security =
                operation.getSecurity() == null ? api.getSecurity() : operation.getSecurity();
        if (security == null || security.isEmpty()) {
            return "Caller.ANYONE";
        }
        return security.stream()
                .flatMap(alternative -> alternative.isEmpty()
                        ? Stream.of("ANYONE")
                        : alternative.keySet().stream().map(CALLERS::get))
                .distinct()
                .map(caller -> "Caller." + caller)
                .collect(Collectors.joining(", "));
    }

    String parameters() {
        return operation.getParameters() == null
                ? ""
                : operation.getParameters().stream().map(this::parameter).collect(Collectors.joining(", "));
    }

    private Parameter resolved(Parameter named) {
        Parameter parameter = named.get$ref() == null
                ? named
                : api.getComponents().getParameters().get(GeneratorView.lastSegment(named.get$ref()));
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter " + named.get$ref());
        }
        return parameter;
    }

    private String parameter(Parameter named) {
        Parameter parameter = resolved(named);
        String factory = switch (parameter.getIn()) {
            case "path", "header" -> parameter.getIn();
            case "query" -> Boolean.TRUE.equals(parameter.getRequired()) ? "requiredQuery" : "query";
            default -> throw new IllegalArgumentException("a parameter in " + parameter.getIn());
        };
        return "Parameter." + factory + "(\"" + parameter.getName() + "\")";
    }

    String stream() {
        Map<String, Object> extensions = operation.getExtensions();
        if (extensions == null || !(extensions.get("x-stream") instanceof Map<?, ?> stream)) {
            return "";
        }
        String kinds = "StreamType.Kind." + constant(stream.get("kind")) + ", StreamType.Frame."
                + constant(stream.get("frame"));
        Object by = stream.get("switch");
        return by == null ? "StreamType.of(" + kinds + ")" : "StreamType.switchedBy(\"" + by + "\", " + kinds + ")";
    }

    private static String constant(@Nullable Object value) {
        return String.valueOf(value).toUpperCase(Locale.ROOT);
    }

    /**
     * A body.
     *
     * @param type its Java type
     * @param expression what makes its {@code Payload}
     */
    record Payload(String type, String expression) {
        static final Payload NONE = new Payload("Void", "Payload.NONE");
        private static final String JSON = "application/json";

        static Payload of(@Nullable Content content, OpenAPI api) {
            if (content == null || content.isEmpty() || content.containsKey("text/event-stream")) {
                return NONE;
            }
            for (Map.Entry<String, MediaType> media : content.entrySet()) {
                if (isJson(media.getKey(), media.getValue().getSchema())) {
                    JavaType type = JavaType.of(media.getValue().getSchema(), api);
                    String own = media.getKey().equals(JSON) ? "" : ", \"" + media.getKey() + "\"";
                    return new Payload(type.name(), "Payload.json(" + type.codec() + own + ")");
                }
            }
            if (content.containsKey("application/x-www-form-urlencoded")) {
                return new Payload("String", "Payload.form()");
            }
            String types =
                    content.keySet().stream().map(type -> "\"" + type + "\"").collect(Collectors.joining(", "));
            return content.keySet().stream().allMatch(type -> type.startsWith("text/"))
                    ? new Payload("String", "Payload.text(" + types + ")")
                    : new Payload("byte[]", "Payload.bytes(" + types + ")");
        }

        private static boolean isJson(String mediaType, @Nullable Schema<?> schema) {
            return (mediaType.equals(JSON) || mediaType.endsWith("+json"))
                    && schema != null
                    && !"binary".equals(schema.getFormat());
        }
    }
}
