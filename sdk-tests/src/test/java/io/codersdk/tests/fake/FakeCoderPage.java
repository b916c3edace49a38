package io.codersdk.tests.fake;

import io.codersdk.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
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

    /** How many operations of each family are played how. */
    static String operations(PlayedOperations played) {
        StringBuilder table = new StringBuilder("""
                FakeCoder models %d of the %d published operations that a server of 2.17 has. Of all %d that are described, %d are \
                modelled, %d are constant and %d are not played.

                | family | operations | modelled | constant | not played |
                |---|---|---|---|---|
                """.formatted(
                        played.publishedAndModelled().size(),
                        played.published().size(),
                        played.all().size(),
                        played.of(PlayedOperations.Kind.MODELLED).size(),
                        played.of(PlayedOperations.Kind.CONSTANT).size(),
                        played.of(PlayedOperations.Kind.NOT_PLAYED).size()));
        families(played.all())
                .forEach((family, operations) -> table.append("| %s | %d | %s | %s | %s |\n"
                        .formatted(
                                family,
                                operations.size(),
                                count(operations, played, PlayedOperations.Kind.MODELLED),
                                count(operations, played, PlayedOperations.Kind.CONSTANT),
                                count(operations, played, PlayedOperations.Kind.NOT_PLAYED))));
        return table.toString();
    }

    private static String count(List<Operation<?, ?>> operations, PlayedOperations played, PlayedOperations.Kind kind) {
        long count = operations.stream()
                .filter(operation -> played.is(operation, kind))
                .count();
        return count == 0 ? "" : String.valueOf(count);
    }

    private static Map<String, List<Operation<?, ?>>> families(Collection<Operation<?, ?>> operations) {
        return operations.stream().collect(Collectors.groupingBy(Operation::family, TreeMap::new, Collectors.toList()));
    }

    /** A table of operations by family. */
    static String table(List<Operation<?, ?>> operations) {
        StringBuilder table = new StringBuilder("| family | operations |\n|---|---|\n");
        families(operations)
                .forEach((family, members) -> table.append("| %s | %s |\n"
                        .formatted(
                                family,
                                members.stream()
                                        .map(operation -> "`" + operation + "`")
                                        .sorted()
                                        .collect(Collectors.joining("<br>")))));
        return table.toString();
    }
}
