package io.codersdk.tests.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The differences between the fake and the recordings that somebody has looked at, each with the reason why it is still there. */
final class KnownDifferences {
    static final Path FILE = Path.of("src/test/resources/fake/differences.txt");

    private final Map<String, String> reasons = new LinkedHashMap<>();

    private KnownDifferences() {}

    /** Reads the list: a difference a line, below the line with {@code #} that says why. */
    static KnownDifferences read() {
        KnownDifferences known = new KnownDifferences();
        String reason = "";
        try {
            for (String line : Files.readAllLines(FILE)) {
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

    Set<String> all() {
        return reasons.keySet();
    }

    String reason(String difference) {
        return reasons.getOrDefault(difference, "");
    }
}
