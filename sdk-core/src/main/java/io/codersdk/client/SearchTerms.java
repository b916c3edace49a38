package io.codersdk.client;

import java.time.Instant;
import java.util.Collection;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Writes the language of the {@code q} parameter: {@code key:value} elements with blanks between them. The server lowers
 * the case of everything before it looks.
 */
final class SearchTerms {
    private final StringJoiner terms = new StringJoiner(" ");

    /** Adds a key with one value. */
    SearchTerms term(String key, String value) {
        terms.add(key + ":" + quoted(key, value));
        return this;
    }

    SearchTerms term(String key, Instant time) {
        return term(key, time.toString());
    }

    /** Adds a key with alternatives; commas part them, so no value may hold one. */
    SearchTerms anyOf(String key, Collection<?> values) {
        return term(
                key,
                values.stream()
                        .map(value -> {
                            if (value.toString().contains(",")) {
                                throw new IllegalArgumentException(key + ": no value may have a comma: " + value);
                            }
                            return value.toString();
                        })
                        .collect(Collectors.joining(",")));
    }

    private static String quoted(String key, String value) {
        if (value.isEmpty() || value.contains("\"")) {
            throw new IllegalArgumentException(key + ": the search language has no notation for '" + value + "'");
        }
        boolean plain = value.chars().noneMatch(c -> c == ':' || Character.isWhitespace(c));
        return plain ? value : '"' + value + '"';
    }

    @Override
    public String toString() {
        return terms.toString();
    }
}
