package io.codersdk.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the language of the {@code q} parameter as servers do (wire protocol 6): lowers the case, then takes it apart. */
final class SearchLanguage {
    private final Set<String> repeatable;
    private final Map<String, List<String>> terms = new LinkedHashMap<>();

    private SearchLanguage(Set<String> repeatable) {
        this.repeatable = repeatable;
    }

    /**
     * The values by their keys.
     *
     * @param repeatable the keys that may be given several times; of every other, a second one is refused
     * @throws IllegalArgumentException if a server would answer 400
     */
    static Map<String, List<String>> read(String query, String... repeatable) {
        SearchLanguage language = new SearchLanguage(Set.of(repeatable));
        split(query.toLowerCase(Locale.ROOT), ' ').stream()
                .filter(element -> !element.isEmpty())
                .forEach(language::element);
        return language.terms;
    }

    private void element(String element) {
        List<String> parts = split(element, ':');
        if (element.startsWith(":") || element.endsWith(":") || parts.size() != 2) {
            throw new IllegalArgumentException("'" + element + "' is not one key and one value");
        }
        String key = parts.get(0).replace("\"", "");
        List<String> values = terms.computeIfAbsent(key, unused -> new ArrayList<>());
        if (!values.isEmpty() && !repeatable.contains(key)) {
            throw new IllegalArgumentException(key + " is given twice");
        }
        values.add(parts.get(1).replace("\"", ""));
    }

    /** The parts between separators that stand outside of quotes, quotes included. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is open in " + text);
        }
        parts.add(part.toString());
        return parts;
    }
}
