package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.Codecs;
import io.codersdk.json.JsonCodec;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
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
    private @Nullable JsonValue json;

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

    /** Refuses a caller whom no role permits this in the whole deployment. */
    void require(RbacAction action, RbacResource resource, Refusal refusal) {
        if (!caller().may(action, resource)) {
            throw refusal;
        }
    }

    /** Refuses a caller whom no role permits this in an organization. */
    void require(RbacAction action, RbacResource resource, UUID organization, Refusal refusal) {
        if (!caller().may(action, resource, organization)) {
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
        String value = path(name);
        return Ids.parse(value)
                .orElseThrow(() -> Refusal.of(400, "Invalid UUID \"" + value + "\".", "this is no UUID"));
    }

    boolean hasQuery(String name) {
        return !request.query(name).isEmpty();
    }

    /** The first value of a query parameter, empty when it was not sent. */
    String query(String name) {
        List<String> values = request.query(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** A query parameter that must be a whole number not below another; zero when it was not sent. */
    long number(String name, long least) {
        String value = query(name);
        try {
            long number = value.isEmpty() ? 0 : Long.parseLong(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below, with the numbers that are too small
        }
        throw Refusal.invalid(
                400,
                "Query param \"" + name + "\" must be an integer.",
                List.of(Refusal.problem(name, "Must be an integer, and not too small.")));
    }

    boolean flag(String name) {
        return flag(name, name);
    }

    /**
     * A query parameter that must be true or false.
     *
     * @param field what a refusal calls it
     */
    boolean flag(String name, String field) {
        String value = query(name);
        return !value.isEmpty()
                && Flags.parse(value)
                        .orElseThrow(() -> Refusal.invalid(
                                400,
                                "Invalid boolean value \"" + value + "\" for \"" + name + "\".",
                                List.of(Refusal.problem(field, "Must be a valid boolean"))));
    }

    /** Whether the body, which has been read before, gives a value to this property. */
    boolean sends(String property) {
        return !sent(property).isNull();
    }

    /** The text that the body, which has been read before, gives to this property; empty when it gives none. */
    String text(String property) {
        return sends(property) ? sent(property).asString() : "";
    }

    /** What the body, which has been read before, gives to this property; JSON null when it gives nothing. */
    JsonValue sent(String property) {
        return sent().getOrDefault(property, JsonValue.NULL);
    }

    /** The properties of the body, which has been read before, by their names in the description. */
    Map<String, JsonValue> sent() {
        if (json == null) {
            throw new IllegalStateException("the body of " + request + " has not been read");
        }
        return json.asMap();
    }

    /** The body of the request, refused unless each of these properties has a value other than its zero. */
    <B> B body(Operation<B, ?> operation, String... required) {
        JsonCodec<B> codec =
                operation.request().codec().orElseThrow(() -> new IllegalStateException(operation + " has no body"));
        try {
            json = RequestCheck.get().described(operation, read());
            if (!json.isMap()) {
                throw new CoderProtocolException("expected an object");
            }
            B body = codec.decode(Codecs.ANY.encode(json));
            requireAll(json.asMap(), required);
            return body;
        } catch (CoderProtocolException e) {
            throw Refusal.invalidJson(e);
        }
    }

    /** The first value of the body, as what stands behind it is not looked at; nothing is as good as an object without members. */
    private JsonValue read() {
        JsonValue value;
        try {
            value = Codecs.ANY.decode(request.body());
        } catch (CoderProtocolException e) {
            value = JsonPieces.first(request.body()).orElseThrow(() -> e);
        }
        return value.isNull() ? JsonValue.of(Map.of()) : value;
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
