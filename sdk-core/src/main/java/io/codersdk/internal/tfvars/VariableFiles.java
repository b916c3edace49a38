package io.codersdk.internal.tfvars;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that a template folder keeps for its own variables, in the files that Terraform reads by itself, as the
 * texts that a server takes.
 */
public final class VariableFiles {
    private static final long MOST_BYTES = 10L * 1024 * 1024;

    private final Path folder;
    private final Consumer<String> problem;
    private final Map<String, String> values = new LinkedHashMap<>();

    private VariableFiles(Path folder, Consumer<String> problem) {
        this.folder = folder;
        this.problem = problem;
    }

    /**
     * Reads them in Terraform's order, in which the last value of a variable counts.
     *
     * @param problem is told what cannot be read, with file and line, and no value
     * @return the values by name: texts, numbers and booleans as they are, lists and objects in Terraform's language. A
     *     {@code null} is no value
     */
    public static Map<String, String> read(Path folder, Consumer<String> problem) {
        VariableFiles files = new VariableFiles(folder, problem);
        files.names().forEach(files::readFile);
        return files.values;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (String first : List.of("terraform.tfvars", "terraform.tfvars.json")) {
            if (Files.exists(folder.resolve(first), LinkOption.NOFOLLOW_LINKS)) {
                names.add(first);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json"))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException | UncheckedIOException e) {
            problem.accept("it cannot be read");
        }
        return names;
    }

    private void readFile(String name) {
        try {
            Path file = folder.resolve(name);
            if (Files.size(file) > MOST_BYTES) {
                problem.accept(name + " is too large for a list of values");
                return;
            }
            String text = Files.readString(file);
            (name.endsWith(".json") ? json(text) : TfvarsParser.parse(text)).forEach(this::put);
        } catch (IOException e) {
            problem.accept(name + " cannot be read");
        } catch (CoderProtocolException | IllegalStateException e) {
            problem.accept(name + " is no JSON object");
        } catch (TfvarsException e) {
            problem.accept(name + ", " + e.getMessage());
        } catch (ArithmeticException e) {
            problem.accept(name + " has a number that is too large or too small");
        }
    }

    private static Map<String, @Nullable Object> json(String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        JsonValue.parse(text).asMap().forEach((name, value) -> values.put(name, value.toPlain()));
        return values;
    }

    private void put(String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, text(value));
        }
    }

    private static String text(Object value) {
        return value instanceof String text ? text : Literals.of(value);
    }
}
