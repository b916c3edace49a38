package io.codersdk.testkit;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of some operations a request means. */
final class RouteIndex {
    private static final List<String> ROOT = List.of("api", "v2");
    private static final Set<String> WITHOUT_SLASH = Set.of("buildinfo", "updatecheck");
    private static final RouteIndex ALL = new RouteIndex(Operations.all());

    private final Map<String, List<Route>> byFirstSegments = new HashMap<>();

    RouteIndex(List<Operation<?, ?>> operations) {
        for (Operation<?, ?> operation : operations) {
            Route route = new Route(operation);
            byFirstSegments.merge(route.key(), List.of(route), RouteIndex::joined);
        }
    }

    /** Of all operations of the description, those of newer servers too. */
    static RouteIndex all() {
        return ALL;
    }

    private static List<Route> joined(List<Route> some, List<Route> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
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

    /** The methods that the path has; none if there is no such path. */
    Set<String> methods(List<String> segments) {
        return Stream.of(segments, withoutSlash(segments))
                .flatMap(path -> candidates(path).stream()
                        .filter(route -> route.parameters(path).isPresent()))
                .map(route -> route.operation().method())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The methods of all paths that a template could stand for, which may have parameters of its own. */
    Set<String> methodsWithin(List<String> template) {
        return byFirstSegments.values().stream()
                .flatMap(List::stream)
                .filter(route -> route.overlaps(template))
                .map(route -> route.operation().method())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Route> candidates(List<String> segments) {
        return byFirstSegments.getOrDefault(Route.key(segments), List.of());
    }

    /** An operation, and the values of the parameters in its path. */
    record Match(Operation<?, ?> operation, Map<String, String> parameters) {}
}
