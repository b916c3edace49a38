package io.codersdk.tests.contract;

import io.codersdk.operation.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The page that says which method makes which call.
 *
 * @param methods the methods of operations, by id
 * @param reasons why others have none, by id; empty where one is to come
 * @param goNames the methods of Coder's Go SDK, by id, with blanks between them
 */
record OperationsPage(Map<String, Set<String>> methods, Map<String, String> reasons, Map<String, String> goNames) {
    private static final String BEGINNING = """
        # Operations and their methods

        Written by the build, which calls every method of every client and looks what is sent. %d of %d operations have a method;
        all others can be called by `exchange(ApiRequest.of(…))`. What a licence is needed for is named as `entitlements` names it;
        where no server is named, every one of 2.17 or newer has the operation. The last column has the methods of Coder's Go SDK
        of 2.17 that make the same call, for those who come from there.
        """;

    String text() {
        List<Operation<?, ?>> all = Described.all().stream()
                .<Operation<?, ?>>map(Described::operation)
                .toList();
        Map<String, List<Operation<?, ?>>> families =
                all.stream().collect(Collectors.groupingBy(Operation::family, TreeMap::new, Collectors.toList()));
        return BEGINNING.formatted(methods.size(), all.size())
                + families.entrySet().stream()
                        .map(family -> family(family.getKey(), family.getValue()))
                        .collect(Collectors.joining());
    }

    private String family(String name, List<Operation<?, ?>> operations) {
        return "\n## " + name + "\n\n| method | sends | licence | server | Go SDK |\n|---|---|---|---|---|\n"
                + operations.stream()
                        .sorted(Comparator.comparing((Operation<?, ?> operation) -> operation.path())
                                .thenComparing(Operation::method))
                        .map(this::row)
                        .collect(Collectors.joining());
    }

    private String row(Operation<?, ?> operation) {
        return "| %s | `%s` | %s | %s | %s |\n"
                .formatted(
                        method(operation),
                        operation,
                        operation.feature().orElse(""),
                        operation.since().orElse(""),
                        goNames.containsKey(operation.id()) ? codes(goNames.get(operation.id())) : "");
    }

    private static String codes(String words) {
        return "`" + words.replace(" ", "` `") + "`";
    }

    private String method(Operation<?, ?> operation) {
        Set<String> names = methods.get(operation.id());
        if (names != null) {
            return codes(String.join(" ", names));
        }
        String reason = reasons.getOrDefault(operation.id(), "");
        return reason.isEmpty() ? "none yet" : "none: " + reason;
    }
}
