package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds requests to the description, which the build writes down for this. */
final class RequestCheck {
    private static final String RESOURCE = "requests.json";

    private final Map<String, JsonValue> bodies;
    private final Map<String, JsonValue> schemas;

    private RequestCheck(Map<String, JsonValue> described) {
        this.bodies = described.getOrDefault("bodies", JsonValue.NULL).asMap();
        this.schemas = described.getOrDefault("schemas", JsonValue.NULL).asMap();
    }

    /** What the class loads once, if anybody asks. */
    private static final class Holder {
        private static final RequestCheck ONLY = read();
    }

    static RequestCheck get() {
        return Holder.ONLY;
    }

    private static RequestCheck read() {
        try (InputStream in = Objects.requireNonNull(RequestCheck.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new RequestCheck(
                    JsonValue.parse(new String(in.readAllBytes(), UTF_8)).asMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of a request with the names that its properties have in the description. */
    JsonValue described(Operation<?, ?> operation, JsonValue body) {
        JsonValue known = bodies.get(operation.id());
        return known == null
                ? body
                : new PropertyNames(schemas)
                        .described(
                                body,
                                known.asMap()
                                        .getOrDefault("schema", JsonValue.NULL)
                                        .asMap());
    }

    List<InvalidRequest> invalid(List<ReceivedRequest> requests) {
        return requests.stream().flatMap(request -> check(request).stream()).toList();
    }

    void requireValid(List<ReceivedRequest> requests) {
        List<InvalidRequest> invalid = invalid(requests);
        if (!invalid.isEmpty()) {
            throw new AssertionError(invalid.stream()
                    .map(InvalidRequest::toString)
                    .collect(Collectors.joining("\n", "requests do not fit the description of the API:\n", "")));
        }
    }

    private Optional<InvalidRequest> check(ReceivedRequest request) {
        List<String> problems = request.operation()
                .map(operation -> problems(request, operation))
                .orElseGet(() -> List.of("no operation has this method and path"));
        return problems.isEmpty() ? Optional.empty() : Optional.of(new InvalidRequest(request, problems));
    }

    private List<String> problems(ReceivedRequest request, Operation<?, ?> operation) {
        List<String> problems = new ArrayList<>(queryProblems(request, operation));
        boolean empty = request.bodySize() == 0;
        JsonValue body = bodies.get(operation.id());
        if (body != null) {
            problems.addAll(bodyProblems(request, body.asMap()));
        } else if (!empty && operation.request().kind() == Payload.Kind.NONE) {
            problems.add("the operation takes no body");
        }
        return problems;
    }

    private static List<String> queryProblems(ReceivedRequest request, Operation<?, ?> operation) {
        Map<String, Parameter> known = operation.parameters().stream()
                .filter(parameter -> parameter.location() == Parameter.Location.QUERY)
                .collect(Collectors.toMap(Parameter::name, parameter -> parameter));
        Set<String> sent = request.url().queryParameterNames();
        List<String> problems = new ArrayList<>();
        sent.stream()
                // Any operation takes a token there.
                .filter(name -> !known.containsKey(name) && !name.equals(Authenticator.NAME))
                .forEach(name -> problems.add("the query parameter " + name + " is unknown"));
        known.values().stream()
                .filter(parameter -> parameter.required() && !sent.contains(parameter.name()))
                .forEach(parameter -> problems.add("the query parameter " + parameter.name() + " is missing"));
        return problems;
    }

    private List<String> bodyProblems(ReceivedRequest request, Map<String, JsonValue> described) {
        if (request.bodySize() == 0) {
            return JsonValue.of(true).equals(described.get("required")) ? List.of("the body is missing") : List.of();
        }
        try {
            return SchemaCheck.problems(
                    JsonValue.parse(request.bodyText()), described.getOrDefault("schema", JsonValue.NULL), schemas);
        } catch (CoderProtocolException e) {
            return List.of("the body is no JSON");
        }
    }
}
