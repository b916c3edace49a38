package io.codersdk.benchmarks.json;

import io.codersdk.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a real server said and was told, from the recordings that the tests are held to. */
record Recordings(List<Map<String, JsonValue>> exchanges) {
    static Recordings of(String server) {
        String name = "/recordings/" + server + ".jsonl";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Recordings.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return new Recordings(lines.lines()
                    .map(line -> JsonValue.parse(line).asMap())
                    .filter(exchange ->
                            Objects.requireNonNull(exchange.get("status")).asLong() < 300)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The longest answer to an operation such as {@code GET /users}. */
    String answer(String operation) {
        return longest(operation, of(operation, "body").map(JsonValue::asString));
    }

    /** The longest body of a request for it. */
    String request(String operation) {
        return longest(
                operation, of(operation, "request").filter(JsonValue::isMap).map(JsonValue::toString));
    }

    private Stream<JsonValue> of(String operation, String member) {
        return exchanges.stream()
                .filter(exchange -> operation.equals(
                        Objects.requireNonNull(exchange.get("operation")).asString()))
                .map(exchange -> Objects.requireNonNull(exchange.get(member)));
    }

    private static String longest(String operation, Stream<String> texts) {
        return texts.max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> new IllegalArgumentException(operation + " is not recorded"));
    }
}
