package io.codersdk.tests.fake;

import io.codersdk.operation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the page about the fake says that changes with it. */
final class FakeCoderPage {
    private FakeCoderPage() {}

    static String counts(String what, List<? extends Held> run) {
        long played = run.stream().filter(Held::isPlayed).count();
        long different = run.stream()
                .filter(held -> held.isPlayed() && !held.differences().isEmpty())
                .count();
        return "FakeCoder and %d %s recorded on 2.17: %d agree, %d differ and are listed, %d are of operations it does not play"
                .formatted(run.size(), what, played - different, different, run.size() - played);
    }

    /** A table of what differs. */
    static String differences(List<? extends Held> run, KnownDifferences known) {
        StringBuilder table = new StringBuilder("| recorded | where | why |\n|---|---|---|\n");
        for (Held held : run) {
            Map<String, List<String>> places = new LinkedHashMap<>();
            if (held.isPlayed()) {
                for (String difference : held.differences()) {
                    places.computeIfAbsent(known.reason(difference), reason -> new ArrayList<>())
                            .add("`" + difference.split(" ", 3)[1] + "`");
                }
            }
            places.forEach((reason, where) -> table.append("| %s `%s`%s | %s | %s |\n"
                    .formatted(
                            held.source(),
                            held.operation(),
                            held.note().isEmpty() ? "" : " (" + held.note().replace("|", "/") + ")",
                            String.join(" ", where),
                            reason)));
        }
        return table.toString();
    }

    /** A table of the operations that are not played, by family. */
    static String missing(List<Operation<?, ?>> missing) {
        Map<String, List<String>> families = new TreeMap<>();
        missing.forEach(operation -> families.computeIfAbsent(operation.family(), family -> new ArrayList<>())
                .add("`" + operation + "`"));
        StringBuilder table =
                new StringBuilder("%d of %d operations are answered 501.\n\n| family | operations |\n|---|---|\n"
                        .formatted(missing.size(), PlayedOperations.known().size()));
        families.forEach((family, operations) -> table.append(
                "| %s | %s |\n".formatted(family, operations.stream().sorted().collect(Collectors.joining("<br>")))));
        return table.toString();
    }
}
