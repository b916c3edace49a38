package io.codersdk.tests.live;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of the tests: how many were held, and which were skipped for which reason. */
final class Outcomes {
    private int held;
    private int failed;
    private final Map<String, List<String>> skipped = new TreeMap<>();

    void held() {
        held++;
    }

    void failed() {
        failed++;
    }

    void skipped(String test, String reason) {
        skipped.computeIfAbsent(reason, key -> new ArrayList<>()).add(test);
    }

    /** The skipped tests by reason. */
    Map<String, List<String>> skipped() {
        return skipped;
    }

    void print(String deployment, PrintStream out) {
        int skips = skipped.values().stream().mapToInt(List::size).sum();
        out.println(
                "Live suite on " + deployment + ": " + held + " held, " + failed + " failed, " + skips + " skipped");
        skipped.forEach((reason, tests) -> {
            out.println("  " + reason);
            tests.forEach(test -> out.println("    " + test));
        });
    }
}
