package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ValidationError;
import io.codersdk.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request on its way to its handler: what was asked, and by whom. */
final class Call {
    private static final String ZERO_UUID = "00000000-0000-0000-0000-000000000000";

    private final ReceivedRequest request;
    private final UUID requestId;
    private final Map<String, String> pathParameters;
    private final @Nullable Session session;

    Call(ReceivedRequest request, UUID requestId, Map<String, String> pathParameters, @Nullable Session session) {
        this.request = request;
        this.requestId = requestId;
        this.pathParameters = pathParameters;
        this.session = session;
    }

    ReceivedRequest request() {
        return request;
    }

    UUID requestId() {
        return requestId;
    }

    /** Who calls; only operations that need a user may ask. */
    Session session() {
        if (session == null) {
            throw new IllegalStateException(request + " needs no user, yet its handler asks for one");
        }
        return session;
    }

    Account caller() {
        return session().account();
    }

    /** Refuses everyone who is not an owner of the deployment. */
    void requireOwner(Refusal refusal) {
        if (!caller().isOwner()) {
            throw refusal;
        }
    }

    String path(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException(request + " has no path parameter " + name);
        }
        return value;
    }

    UUID id(String name) {
        return uuid(name, path(name));
    }

    boolean hasQuery(String name) {
        return !request.query(name).isEmpty();
    }

    /** The first value of a query parameter, empty when it was not sent. */
    String query(String name) {
        List<String> values = request.query(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** A query parameter that must be a whole number of at least zero; zero when it was not sent. */
    long number(String name) {
        String value = query(name);
        if (value.isEmpty()) {
            return 0;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, with the numbers below zero
        }
        throw Refusal.invalid(
                400,
                "Query parameters are invalid.",
                List.of(Refusal.problem(name, "Must be a whole number of at least 0.")));
    }

    boolean flag(String name) {
        return switch (query(name)) {
            case "", "false", "0" -> false;
            case "true", "1" -> true;
            default ->
                throw Refusal.invalid(
                        400, "Query parameters are invalid.", List.of(Refusal.problem(name, "Must be true or false.")));
        };
    }

    static UUID uuid(String field, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(
                    400, "\"" + field + "\" must be a UUID.", List.of(Refusal.problem(field, "Must be a UUID.")));
        }
    }

    /** The body of the request, refused unless each of these properties has a value other than its zero. */
    <B> B body(Operation<B, ?> operation, String... required) {
        JsonCodec<B> codec =
                operation.request().codec().orElseThrow(() -> new IllegalStateException(operation + " has no body"));
        try {
            JsonValue json = Codecs.ANY.decode(request.body());
            if (!json.isMap()) {
                throw new CoderProtocolException("expected an object");
            }
            requireAll(json.asMap(), required);
            return codec.decode(request.body());
        } catch (CoderProtocolException e) {
            throw Refusal.invalidJson(e);
        }
    }

    private static void requireAll(Map<String, JsonValue> members, String... required) {
        List<ValidationError> problems = new ArrayList<>();
        for (String name : required) {
            if (isZero(members.getOrDefault(name, JsonValue.NULL))) {
                problems.add(Refusal.problem(name, "Validation failed for tag \"required\" with value: \"\""));
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(400, "Validation failed.", problems);
        }
    }

    private static boolean isZero(JsonValue value) {
        return value.isNull() || (value.isString() && isZero(value.asString()));
    }

    private static boolean isZero(String text) {
        return text.isEmpty() || text.equals(ZERO_UUID);
    }
}
