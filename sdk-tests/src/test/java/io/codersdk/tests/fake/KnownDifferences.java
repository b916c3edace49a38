package io.codersdk.tests.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The differences between the fake and the recordings that somebody has looked at, each with the reason why it is still there. */
final class KnownDifferences {
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Path file;

    private KnownDifferences(Path file) {
        this.file = file;
    }

    /** Reads a list: a difference a line, below the line with {@code #} that says why. */
    static KnownDifferences read(String name) {
        KnownDifferences known = new KnownDifferences(Path.of("src/test/resources/fake", name));
        String reason = "";
        try {
            for (String line : Files.readAllLines(known.file)) {
                if (line.startsWith("# ")) {
                    reason = line.substring(2);
                } else if (!line.isBlank()) {
                    known.reasons.put(line, reason);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    /** Holds the differences that were found to the list. */
    void assertSame(Set<String> found) {
        assertThat(without(found, reasons.keySet()))
                .as("differences that are new: mend the fake; who cannot adds them to %s with the reason", file)
                .isEmpty();
        assertThat(without(reasons.keySet(), found))
                .as("differences that are gone: delete their lines from %s", file)
                .isEmpty();
        assertThat(reasons.values()).doesNotContain("");
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(difference -> !others.contains(difference)).toList();
    }

    String reason(String difference) {
        return reasons.getOrDefault(difference, "");
    }
}
