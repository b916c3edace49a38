package io.codersdk.tests.recordings;

import io.codersdk.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A real server that was recorded, and how its files are read; their README tells what stands in them. */
public enum RecordedServer {
    /** Version 2.17, which the description is true for. */
    NOVEMBER_2024("2024-11"),
    JUNE_2026("2026-06");

    private final String file;

    RecordedServer(String file) {
        this.file = file;
    }

    /** Whether the description may fail to foresee this: a newer server adds to what it has, and takes nothing away. */
    boolean mayShow(Finding.Kind kind) {
        return this == JUNE_2026 && (kind == Finding.Kind.UNKNOWN_PROPERTY || kind == Finding.Kind.UNKNOWN_VALUE);
    }

    <T> List<T> read(String kind, Function<RecordedLine, T> entry) {
        String resource = "/recordings/" + file + kind + ".jsonl";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedServer.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            List<T> entries = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String source = file + kind + ":" + (entries.size() + 1);
                entries.add(entry.apply(
                        new RecordedLine(source, JsonValue.parse(line).asMap())));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
