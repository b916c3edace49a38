package io.codersdk.testkit;

import io.codersdk.model.codersdk.ValidationError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** The search language of {@code q=}. Each key is asked for once, in whatever type it has; what is left over is unknown. */
final class SearchQuery {
    private final Map<String, List<String>> terms = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<ValidationError> problems = new ArrayList<>();

    /** Reads a query; a bare term is put under the default key, its quotes included. */
    SearchQuery(String query, String defaultKey) {
        for (String element : elements(query.toLowerCase(Locale.ROOT))) {
            int colon = unquotedColon(element);
            if (colon < 0) {
                add(defaultKey, element);
            } else if (colon == 0
                    || colon == element.length() - 1
                    || unquotedColon(element.substring(colon + 1)) >= 0) {
                problem("q", "Query element \"" + element + "\" must be one key and one value around one colon.");
            } else {
                add(element.substring(0, colon), element.substring(colon + 1).replace("\"", ""));
            }
        }
    }

    private void add(String key, String value) {
        terms.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
    }

    private static List<String> elements(String query) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        boolean quoted = false;
        for (char c : (query + " ").toCharArray()) {
            quoted ^= c == '"';
            if (c != ' ' || quoted) {
                element.append(c);
            } else if (!element.isEmpty()) {
                elements.add(element.toString());
                element.setLength(0);
            }
        }
        if (!element.isEmpty()) {
            elements.add(element.toString().strip());
        }
        return elements;
    }

    private static int unquotedColon(String element) {
        boolean quoted = false;
        for (int i = 0; i < element.length(); i++) {
            quoted ^= element.charAt(i) == '"';
            if (element.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** Moves the bare term of the form {@code owner/name} to its two keys, without its quotes. */
    SearchQuery splitBareTerm(String bareKey, String ownerKey, String nameKey) {
        List<String> bare = terms.remove(bareKey);
        if (bare != null) {
            for (String term : bare) {
                String[] parts = term.replace("\"", "").split("/", -1);
                if (parts.length > 2) {
                    problem("q", "Query element \"" + term + "\" can have one slash alone.");
                    continue;
                }
                if (parts.length == 2) {
                    add(ownerKey, parts[0]);
                }
                add(nameKey, parts[parts.length - 1]);
            }
        }
        return this;
    }

    Optional<String> text(String key) {
        return single(key, "text", Function.identity()).filter(value -> !value.isEmpty());
    }

    /** The values of a key that may be repeated, each with its commas. */
    List<String> repeated(String key) {
        asked.add(key);
        return terms.getOrDefault(key, List.of());
    }

    /** The values of a list key. */
    List<String> list(String key) {
        return repeated(key).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
    }

    /** A single value of those that an enumeration knows. */
    Optional<String> known(String key, Predicate<String> isKnown) {
        return single(key, "a known value", value -> {
                    if (!value.isEmpty() && !isKnown.test(value)) {
                        throw new IllegalArgumentException();
                    }
                    return value;
                })
                .filter(value -> !value.isEmpty());
    }

    /** The values of a list key, of those that an enumeration knows. */
    List<String> allKnown(String key, Predicate<String> isKnown) {
        List<String> values = list(key);
        values.stream()
                .filter(value -> !isKnown.test(value))
                .forEach(value -> problem(key, "Query param \"" + key + "\" has invalid value \"" + value + "\""));
        return values;
    }

    Optional<Boolean> flag(String key) {
        return single(key, "true or false", value -> Flags.parse(value).orElseThrow(IllegalArgumentException::new));
    }

    Optional<Instant> time(String key) {
        return single(
                key,
                "an RFC 3339 time",
                value -> OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant());
    }

    List<UUID> ids(String key) {
        List<UUID> ids = new ArrayList<>();
        for (String value : list(key)) {
            Ids.parse(value).ifPresentOrElse(ids::add, () -> problem(key, "\"" + value + "\" is no UUID."));
        }
        return ids;
    }

    /** A single value of this type. */
    <T> Optional<T> single(String key, String type, Function<String, T> parse) {
        List<String> values = repeated(key);
        if (values.size() > 1) {
            problem(key, "Query param \"" + key + "\" may be given once, not " + values.size() + " times.");
            return Optional.empty();
        }
        try {
            return values.stream().findFirst().map(parse);
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(key, "Query param \"" + key + "\" must be " + type + ".");
            return Optional.empty();
        }
    }

    private void problem(String field, String detail) {
        problems.add(Refusal.problem(field, detail));
    }

    /** Refuses the query if anything was wrong, or a key was not asked for. */
    void requireAllUnderstood() {
        for (String key : terms.keySet()) {
            if (!asked.contains(key)) {
                problem(key, "\"" + key + "\" is not a valid query param.");
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(400, "Invalid search query.", problems);
        }
    }
}
