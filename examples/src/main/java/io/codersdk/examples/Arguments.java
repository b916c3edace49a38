package io.codersdk.examples;

import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a program was started with: words, and options such as {@code --json} or {@code --idle=8h}, wherever they stand. */
final class Arguments {
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();

    /**
     * Sorts them.
     *
     * @param known the options that the program has; none for a program that has none
     * @throws IllegalArgumentException if there is another one
     */
    Arguments(List<String> args, String... known) {
        for (String arg : args) {
            if (arg.startsWith("--")) {
                String[] parts = arg.split("=", 2);
                if (!Set.of(known).contains(parts[0])) {
                    throw new IllegalArgumentException(
                            "There is no option " + parts[0] + "; there are: " + String.join(", ", known) + ".");
                }
                options.put(parts[0], parts.length > 1 ? parts[1] : "");
            } else {
                words.add(arg);
            }
        }
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /** A time such as {@code 90s}, {@code 20m}, {@code 8h} or {@code 30d}; absent if the option is. */
    Optional<Duration> duration(String option) {
        return Optional.ofNullable(options.get(option)).map(text -> {
            if (!text.matches("\\d{1,6}[smhd]")) {
                throw new IllegalArgumentException(option + "=" + text + " is no time such as 90s, 20m, 8h or 30d.");
            }
            return Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT));
        });
    }

    String word(int position, String fallback) {
        return position < words.size() ? words.get(position) : fallback;
    }

    /** All of them, such as the terms of a search. */
    String words() {
        return String.join(" ", words);
    }

    /**
     * The words from this one on, each of them {@code name=value}.
     *
     * @throws IllegalArgumentException if one is not
     */
    Map<String, String> pairs(int from) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words.subList(Math.min(from, words.size()), words.size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + word + "' is no name=value.");
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }
    /** {@link #pairs} as the values of a template's parameters. */
    List<WorkspaceBuildParameter> parameters(int from) {
        return pairs(from).entrySet().stream()
                .map(pair -> WorkspaceBuildParameter.builder()
                        .name(pair.getKey())
                        .value(pair.getValue())
                        .build())
                .toList();
    }
}
