package io.codersdk.internal.tfvars;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.TemplateFolderException;
import io.codersdk.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that a template folder keeps for its own variables, in the files that Terraform reads by itself, as the
 * texts that a server takes.
 */
public final class VariableFiles {
    private static final long MOST_BYTES = 10L * 1024 * 1024;

    /** Beyond this, a few digits would become a text of any length. */
    private static final int MOST_ZEROS = 400;

    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private VariableFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads them in Terraform's order, in which the last value of a variable counts.
     *
     * @return the values by name: texts, numbers and booleans as they are, lists and objects as JSON. A {@code null} is no
     *     value
     * @throws TemplateFolderException if one cannot be read, naming file and line, and no value
     */
    public static Map<String, String> read(Path folder) {
        VariableFiles files = new VariableFiles(folder);
        files.names().forEach(files::readFile);
        if (!files.problems.isEmpty()) {
            throw new TemplateFolderException(folder, files.problems);
        }
        return files.values;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (String first : List.of("terraform.tfvars", "terraform.tfvars.json")) {
            if (Files.exists(folder.resolve(first))) {
                names.add(first);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json"))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException e) {
            problems.add("it cannot be read");
        }
        return names;
    }

    private void readFile(String name) {
        try {
            Path file = folder.resolve(name);
            if (Files.size(file) > MOST_BYTES) {
                problems.add(name + " is too large for a list of values");
                return;
            }
            String text = Files.readString(file);
            (name.endsWith(".json") ? json(text) : TfvarsParser.parse(text)).forEach(this::put);
        } catch (IOException e) {
            problems.add(name + " cannot be read");
        } catch (CoderProtocolException | IllegalStateException e) {
            problems.add(name + " is no JSON object");
        } catch (TfvarsException e) {
            problems.add(name + ", " + e.getMessage());
        } catch (ArithmeticException e) {
            problems.add(name + " has a number that is too large or too small");
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
        if (value instanceof Number number) {
            return plain(new BigDecimal(number.toString()));
        } else if (value instanceof List || value instanceof Map) {
            return JsonValue.of(value).toString();
        }
        return value.toString();
    }

    private static String plain(BigDecimal number) {
        BigDecimal exact = number.stripTrailingZeros();
        if (Math.abs((long) exact.scale()) > MOST_ZEROS) {
            throw new ArithmeticException("a scale of " + exact.scale());
        }
        return exact.toPlainString();
    }
}
