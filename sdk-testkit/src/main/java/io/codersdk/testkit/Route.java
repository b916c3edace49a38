package io.codersdk.testkit;

import io.codersdk.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The path template of an operation. */
record Route(Operation<?, ?> operation, List<String> template) {
    private static final int KEY_SEGMENTS = 3;

    Route(Operation<?, ?> operation) {
        this(operation, List.of(operation.path().substring(1).split("/", -1)));
    }

    /** What narrows the search: how long the path is, and how it begins. */
    String key() {
        return key(template);
    }

    static String key(List<String> segments) {
        return segments.size() + "/" + String.join("/", segments.subList(0, Math.min(KEY_SEGMENTS, segments.size())));
    }

    /** The values of the parameters, if the segments fit. */
    Optional<Map<String, String>> parameters(List<String> segments) {
        return parameters(template, segments);
    }

    /** Whether there are paths that both this and another template stand for. */
    boolean overlaps(List<String> other) {
        return other.size() == template.size()
                && IntStream.range(0, other.size()).allMatch(i -> overlap(template.get(i), other.get(i)));
    }

    private static boolean overlap(String one, String other) {
        return one.equals(other)
                || (one.startsWith("{") && !other.isEmpty())
                || (other.startsWith("{") && !one.isEmpty());
    }

    /** The values of what a template has in braces, if the segments fit. */
    static Optional<Map<String, String>> parameters(List<String> template, List<String> segments) {
        if (segments.size() != template.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String expected = template.get(i);
            if (expected.startsWith("{") && !segments.get(i).isEmpty()) {
                values.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
