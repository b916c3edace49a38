package io.codersdk.testkit;

import io.codersdk.json.JsonCodec;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which operation a request means, and who answers it. The operations are those of the description. */
final class Routes {
    private static final List<String> ROOT = List.of("api", "v2");
    private static final Set<String> WITHOUT_SLASH = Set.of("buildinfo", "updatecheck");

    private final Map<String, Handler> handlers = new HashMap<>();
    private final Set<String> constant = new HashSet<>();
    private final Map<String, List<Route>> byFirstSegments = new HashMap<>();

    Routes() {
        for (Operation<?, ?> operation : Operations.all()) {
            // A server of 2.17 does not know what came after it.
            if (operation.since().isEmpty()) {
                Route route = new Route(operation);
                byFirstSegments.merge(route.key(), List.of(route), Routes::joined);
            }
        }
    }

    private static List<Route> joined(List<Route> some, List<Route> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Registers who answers with a whole reply of its own. */
    void reply(Operation<?, ?> operation, Handler handler) {
        if (handlers.put(operation.id(), handler) != null) {
            throw new IllegalStateException(operation + " has two handlers");
        }
    }

    /** Registers who answers with a value; status and codec are those of the description. */
    <R> void answer(Operation<?, R> operation, Function<Call, R> handler) {
        JsonCodec<R> codec = operation
                .response()
                .codec()
                .orElseThrow(() -> new IllegalStateException(operation + " has no JSON answer"));
        int status = success(operation);
        reply(operation, call -> Reply.json(status, codec, handler.apply(call)));
    }

    /** Registers who answers with success alone. */
    void act(Operation<?, Void> operation, Consumer<Call> handler) {
        int status = success(operation);
        reply(operation, call -> {
            handler.accept(call);
            return Reply.empty(status);
        });
    }

    /** Says that the answers to these do not depend on what was done before. */
    void constant(Operation<?, ?>... operations) {
        for (Operation<?, ?> operation : operations) {
            constant.add(operation.id());
        }
    }

    boolean isConstant(Operation<?, ?> operation) {
        return constant.contains(operation.id());
    }

    private static int success(Operation<?, ?> operation) {
        return operation.successStatuses().stream()
                .mapToInt(Integer::intValue)
                .filter(status -> status < 300)
                .min()
                .orElseThrow();
    }

    Optional<Handler> handler(Operation<?, ?> operation) {
        return Optional.ofNullable(handlers.get(operation.id()));
    }

    /** The operation of a request; literal segments win over parameters. */
    Optional<Match> match(String method, List<String> segments) {
        return exact(method, segments).or(() -> exact(method, withoutSlash(segments)));
    }

    private Optional<Match> exact(String method, List<String> segments) {
        Match best = null;
        for (Route route : candidates(segments)) {
            Optional<Map<String, String>> parameters =
                    route.operation().method().equals(method) ? route.parameters(segments) : Optional.empty();
            if (parameters.isPresent()
                    && (best == null
                            || parameters.get().size() < best.parameters().size())) {
                best = new Match(route.operation(), parameters.get());
            }
        }
        return Optional.ofNullable(best);
    }

    /** The root of the API has a slash at its end; elsewhere one is as good as none, but for a few paths. */
    private static List<String> withoutSlash(List<String> segments) {
        int last = segments.size() - 1;
        if (segments.equals(ROOT)) {
            return List.of("api", "v2", "");
        }
        return last > 0 && segments.get(last).isEmpty() && !WITHOUT_SLASH.contains(segments.get(last - 1))
                ? segments.subList(0, last)
                : segments;
    }

    /** Whether the path exists, for whatever method. */
    boolean knows(List<String> segments) {
        return isPath(segments) || isPath(withoutSlash(segments));
    }

    private boolean isPath(List<String> segments) {
        return candidates(segments).stream()
                .anyMatch(route -> route.parameters(segments).isPresent());
    }

    private List<Route> candidates(List<String> segments) {
        return byFirstSegments.getOrDefault(Route.key(segments), List.of());
    }

    /** An operation, and the values of the parameters in its path. */
    record Match(Operation<?, ?> operation, Map<String, String> parameters) {}
}
