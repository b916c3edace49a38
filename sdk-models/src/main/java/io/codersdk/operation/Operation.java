package io.codersdk.operation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API as the description has it. The clients are written on these, so that they cannot drift from
 * the description.
 *
 * @param <B> what the request carries, {@link Void} for nothing
 * @param <R> what a successful response carries, {@link Void} for nothing
 */
public final class Operation<B, R> {
    private static final String CUSTOM = "custom";
    /** What only operations that this SDK does not know are held to. */
    private static final class Custom {
        static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");

        /** Each part of a path is text without a meaning of its own, or holds parameters. */
        static final Pattern PATH = Pattern.compile("(?=/)(/(?!\\.{1,2}(/|$))([\\w.~@:!$&'()*+,;=-]|\\{\\w+})+)*/?");
    }

    private final String id;
    private final String family;
    private final String method;
    private final String path;
    private final List<String> segments;
    private List<Parameter> parameters = List.of();
    private RetryClass retry = RetryClass.NEVER;
    private Set<Caller> callers = Set.of(Caller.ANYONE);
    private final Payload<B> request;
    private final Payload<R> response;
    private Set<Integer> successStatuses = Set.of(200);
    private List<Sign> absence = List.of(Sign.of(404));
    private @Nullable List<Sign> repeats;
    private Set<String> resets = Set.of();
    private @Nullable StreamType stream;
    private @Nullable String feature;
    private @Nullable String since;

    private Operation(String id, String family, String method, String path, Payload<B> request, Payload<R> response) {
        this.id = id;
        this.family = family;
        this.method = method;
        this.path = path;
        this.segments = List.of(path.substring(1).split("/", -1));
        this.request = request;
        this.response = response;
    }

    /**
     * Describes an operation that this SDK does not know, such as one of a newer server. Any query parameter may be
     * given; only a GET is retried.
     *
     * @param method in capitals
     * @param path the path from the root of the server, its parameters in braces, without a query
     * @throws IllegalArgumentException if the method is none of HTTP's, or the path is none
     */
    public static <B, R> Operation<B, R> custom(String method, String path, Payload<B> request, Payload<R> response) {
        if (!Custom.METHODS.contains(method)) {
            throw new IllegalArgumentException("'" + method + "' is none of the methods " + Custom.METHODS);
        }
        if (!Custom.PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("'" + path + "' is no path such as /api/v2/users/{user}");
        }
        List<Parameter> parameters = Custom.IN_BRACES
                .matcher(path)
                .results()
                .map(match -> Parameter.path(match.group(1)))
                .toList();
        return builder("custom", CUSTOM, method, path, request, response)
                .parameters(parameters.toArray(Parameter[]::new))
                .retry(method.equals("GET") ? RetryClass.SAFE : RetryClass.NEVER)
                .callers(Caller.USER)
                .statuses(200, 201, 202, 204)
                .build();
    }

    /** Whether the description knows it. */
    public boolean isCustom() {
        return family.equals(CUSTOM);
    }

    static <B, R> Builder<B, R> builder(
            String id, String family, String method, String path, Payload<B> request, Payload<R> response) {
        return new Builder<>(new Operation<>(id, family, method, path, request, response));
    }

    /** The published id, such as {@code get-user-by-name}. */
    public String id() {
        return id;
    }

    /** The resource family it belongs to, such as {@code users}. */
    public String family() {
        return family;
    }

    public String method() {
        return method;
    }

    /** The path with its parameters in braces, from the root of the server. */
    public String path() {
        return path;
    }

    /** What stands between the slashes of the path. */
    public List<String> segments() {
        return segments;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public Payload<B> request() {
        return request;
    }

    public Payload<R> response() {
        return response;
    }

    /** Every status that is no error; 304 stands for "nothing changed" and carries no body. */
    public Set<Integer> successStatuses() {
        return successStatuses;
    }

    /** How refusals say that the object is not there, or not for this caller; servers differ in it. */
    public List<Sign> absence() {
        return absence;
    }

    /**
     * How refusals of a repetition say that the first try was done: of what is deleted, that it is not there, unless the
     * description knows better.
     */
    public List<Sign> repeats() {
        if (repeats != null) {
            return repeats;
        }
        return method.equals("DELETE") ? absence : List.of();
    }

    /** The properties of the body that some servers reset where they are absent; to be filled from the object. */
    public Set<String> resets() {
        return resets;
    }

    public RetryClass retry() {
        return retry;
    }

    public Set<Caller> callers() {
        return callers;
    }

    /** Whether somebody must say who they are; otherwise it is open to anyone. */
    public boolean needsToken() {
        return !callers.contains(Caller.ANYONE);
    }

    public Optional<StreamType> stream() {
        return Optional.ofNullable(stream);
    }

    /** The licensed feature without which the server refuses. */
    public Optional<String> feature() {
        return Optional.ofNullable(feature);
    }

    /** The server that it needs, such as {@code newer than 2.17}; absent where every server of 2.17 has it. */
    public Optional<String> since() {
        return Optional.ofNullable(since);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /** Used by the generated descriptors only. */
    static final class Builder<B, R> {
        private final Operation<B, R> operation;

        private Builder(Operation<B, R> operation) {
            this.operation = operation;
        }

        Builder<B, R> parameters(Parameter... parameters) {
            operation.parameters = List.of(parameters);
            return this;
        }

        Builder<B, R> retry(RetryClass retry) {
            operation.retry = retry;
            return this;
        }

        Builder<B, R> callers(Caller... callers) {
            operation.callers = Set.of(callers);
            return this;
        }

        Builder<B, R> statuses(Integer... statuses) {
            operation.successStatuses = Set.of(statuses);
            return this;
        }

        Builder<B, R> absent(Sign... signs) {
            operation.absence = List.of(signs);
            return this;
        }

        Builder<B, R> repeats(Sign... signs) {
            operation.repeats = List.of(signs);
            return this;
        }

        Builder<B, R> resets(String... properties) {
            operation.resets = Set.of(properties);
            return this;
        }

        Builder<B, R> stream(StreamType stream) {
            operation.stream = stream;
            return this;
        }

        Builder<B, R> feature(String feature) {
            operation.feature = feature;
            return this;
        }

        Builder<B, R> since(String since) {
            operation.since = since;
            return this;
        }

        Operation<B, R> build() {
            return operation;
        }
    }
}
