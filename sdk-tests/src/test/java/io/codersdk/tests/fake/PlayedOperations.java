package io.codersdk.tests.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Response;

/** How the fake plays the operations of the description, as it says itself of each. */
final class PlayedOperations {
    private static final Path DESCRIPTION = Path.of("../spec/paths");

    private final Map<Operation<?, ?>, Kind> kinds = new LinkedHashMap<>();
    private final Set<String> unpublished = unpublished();

    enum Kind {
        /** What is answered comes of what was done before. */
        MODELLED,
        /** The answer is always the same. */
        CONSTANT,
        NOT_PLAYED
    }

    private PlayedOperations() {}

    /** Asks a fake. */
    static PlayedOperations ask() {
        PlayedOperations played = new PlayedOperations();
        try (Story story = new Story()) {
            for (Operation<?, ?> operation : Operations.all()) {
                // Those that a server of its version has.
                if (operation.since().isEmpty()) {
                    played.kinds.put(operation, kind(story, operation));
                }
            }
        }
        return played;
    }

    private static Kind kind(Story story, Operation<?, ?> operation) {
        String path = operation.path().replaceAll("\\{\\w+}", "x");
        return story.send(
                "", operation.method(), path, "application/json", "{}".getBytes(UTF_8), PlayedOperations::kind);
    }

    /** What it does not know at all is to it a page of the dashboard. */
    private static Kind kind(Response response, Answer answer) {
        if (answer.status() == 501 || answer.body().contains("<div id=\"root\">")) {
            return Kind.NOT_PLAYED;
        }
        return "constant".equals(response.header("X-Fake-Coder")) ? Kind.CONSTANT : Kind.MODELLED;
    }

    private static Set<String> unpublished() {
        Set<String> ids = new HashSet<>();
        try (Stream<Path> files = Files.list(DESCRIPTION)) {
            for (Path file : files.toList()) {
                String id = "";
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("    operationId: ")) {
                        id = line.substring(line.indexOf(':') + 2);
                    } else if (line.equals("    x-unpublished: true")) {
                        ids.add(id);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }

    Set<Operation<?, ?>> all() {
        return kinds.keySet();
    }

    List<Operation<?, ?>> of(Kind kind) {
        return all().stream().filter(operation -> is(operation, kind)).toList();
    }

    boolean is(Operation<?, ?> operation, Kind kind) {
        return kinds.get(operation) == kind;
    }

    /** Those that are in the schema that Coder publishes. */
    List<Operation<?, ?>> published() {
        return all().stream()
                .filter(operation -> !unpublished.contains(operation.id()))
                .toList();
    }

    List<Operation<?, ?>> publishedAndModelled() {
        return published().stream()
                .filter(operation -> is(operation, Kind.MODELLED))
                .toList();
    }
}
