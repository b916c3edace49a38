package io.codersdk.benchmarks;

import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One measured number.
 *
 * @param table what was measured, such as {@code decoding}
 * @param row with what
 * @param column whose it is
 * @param low the lower quartile of all rounds; the value itself where there are no rounds
 * @param high the upper one
 * @param unit such as {@code times} or {@code bytes}
 */
public record Figure(String table, String row, String column, double value, double low, double high, String unit) {
    public static Figure exact(String table, String row, String column, double value, String unit) {
        return new Figure(table, row, column, value, value, value, unit);
    }

    /** The median of what the rounds say. */
    static Figure spread(String table, String row, String column, double[] rounds, String unit) {
        return new Figure(
                table,
                row,
                column,
                Figures.quantile(rounds, 0.5),
                Figures.quantile(rounds, 0.25),
                Figures.quantile(rounds, 0.75),
                unit);
    }

    /** How many times another's figure it is, in the median of the rounds. */
    static Figure against(String table, String row, String column, double[] own, double[] other) {
        double[] ratios = IntStream.range(0, own.length)
                .mapToDouble(i -> own[i] / other[i])
                .toArray();
        return spread(table, row, column, ratios, "times");
    }

    public String toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("table", table);
        members.put("row", row);
        members.put("column", column);
        members.put("value", rounded(value));
        members.put("low", rounded(low));
        members.put("high", rounded(high));
        members.put("unit", unit);
        return JsonValue.of(members).toString();
    }

    public static Figure of(String json) {
        Map<String, JsonValue> members = JsonValue.parse(json).asMap();
        return new Figure(
                text(members, "table"),
                text(members, "row"),
                text(members, "column"),
                number(members, "value"),
                number(members, "low"),
                number(members, "high"),
                text(members, "unit"));
    }

    private static String text(Map<String, JsonValue> members, String name) {
        return Objects.requireNonNull(members.get(name), name).asString();
    }

    private static double number(Map<String, JsonValue> members, String name) {
        return Objects.requireNonNull(members.get(name), name).asDouble();
    }

    /** More digits than a measurement has say nothing. */
    private static double rounded(double number) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.4g", number));
    }
}
