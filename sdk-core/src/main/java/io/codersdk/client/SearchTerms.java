package io.codersdk.client;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Writes the language of the {@code q} parameter: {@code key:value} elements with blanks between them. The server lowers
 * the case of everything before it looks.
 */
final class SearchTerms {
    private final StringJoiner terms = new StringJoiner(" ");
    private final Set<String> keys = new HashSet<>();

    /** Adds a key with one value; the server refuses a search that has it twice. */
    SearchTerms term(String key, String value) {
        if (!keys.add(key)) {
            throw new IllegalArgumentException(key + ": the search language takes it once");
        }
        return repeated(key, value);
    }

    /** Adds a key that may be given several times. */
    SearchTerms repeated(String key, String value) {
        terms.add(key + ":" + quoted(key, value));
        return this;
    }

    SearchTerms term(String key, Object value) {
        return term(key, value.toString());
    }

    /** Adds a key with alternatives; commas part them, so no value may be empty or hold one. */
    SearchTerms anyOf(String key, Collection<?> values) {
        return term(
                key,
                values.stream().map(value -> alternative(key, value.toString())).collect(Collectors.joining(",")));
    }

    private static String alternative(String key, String value) {
        if (value.isEmpty() || value.contains(",")) {
            throw new IllegalArgumentException(
                    key + ": the search language has no notation for '" + value + "' in a list");
        }
        return value;
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
