package io.codersdk.tests.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import java.util.List;

/** Which operations of the description the fake plays: those to which it does not say that it does not. */
final class PlayedOperations {
    private PlayedOperations() {}

    /** Those that a server of its version has. */
    static List<Operation<?, ?>> known() {
        return Operations.all().stream()
                .filter(operation -> operation.since().isEmpty())
                .toList();
    }

    static List<Operation<?, ?>> missing() {
        try (Story story = new Story()) {
            return known().stream()
                    .filter(operation -> status(story, operation) == 501)
                    .toList();
        }
    }

    private static int status(Story story, Operation<?, ?> operation) {
        String path = operation.path().replaceAll("\\{\\w+}", "x");
        return story.send("", operation.method(), path, "application/json", "{}".getBytes(UTF_8))
                .status();
    }
}
