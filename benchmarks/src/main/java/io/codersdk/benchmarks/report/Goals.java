package io.codersdk.benchmarks.report;

import io.codersdk.benchmarks.Figure;
import io.codersdk.benchmarks.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What we want to reach, beside what was measured. */
final class Goals {
    private static final String OURS = Figures.OURS;
    private static final String BY_HAND = "streaming by hand, ids and times as texts";
    private static final String NATIVE = "stock client, native";
    private static final String ARCHIVE = "with an archive of classes";

    private record Goal(String what, String wanted, OptionalDouble measured, String unit, boolean met) {
        String row() {
            String value = measured.isPresent() ? Report.number(measured.getAsDouble()) + " " + unit : "not measured";
            return "| %s | %s | %s | %s |\n".formatted(what, wanted, value, met ? "yes" : "no");
        }
    }

    private final Results results;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Results results) {
        this.results = results;
    }

    static Goals of(Results results) {
        Goals goals = new Goals(results);
        goals.decoding();
        goals.encoding();
        goals.calls();
        goals.starts();
        goals.memory();
        return goals;
    }

    String table() {
        return goals.stream()
                .map(Goal::row)
                .collect(Collectors.joining("", "| what | goal | measured | met |\n|---|---|---|---|\n", ""));
    }

    private void decoding() {
        for (String page : List.of("25 workspaces", "1,000 workspaces")) {
            atMost("decoding " + page + ", against skipping the tokens", 1.4, "times", value("decoding", page, OURS));
            atMost(
                    "the same, against streaming by hand with ids and times as texts",
                    1,
                    "times",
                    ratio("decoding", page, OURS, BY_HAND));
            atMost("garbage of it", 1.5, "bytes a byte", value("garbage of decoding", page, OURS));
        }
        worst("the slowest of the answers, against skipping", 1.4, "times", "decoding");
        worst("the most garbage of them", 1.5, "bytes a byte", "garbage of decoding");
    }

    private void encoding() {
        worst("the slowest of requests and lists to encode, against databind", 1, "times", "encoding");
        worst("the most garbage of them", 3, "bytes a byte", "garbage of encoding");
    }

    private void calls() {
        atMost("one call, over raw OkHttp", 4, "µs", value("one call", "over raw OkHttp, µs", OURS));
        atMost(
                "garbage of it, over raw OkHttp",
                1_536,
                "bytes",
                value("one call", "garbage over raw OkHttp, bytes", OURS));
        atLeast("calls a second, against the stock client", 3, "times", ratio("one call", "median, µs", NATIVE, OURS));
        for (String kind : List.of("platform", "virtual")) {
            String row = "64 callers on " + kind + " threads";
            atLeast(row + ", against raw OkHttp", 0.95, "times", value("throughput", row, OURS));
        }
        atMost(
                "platform threads below 5,000 calls at once on virtual ones",
                32,
                "threads",
                value("platform threads", "10,000 calls on virtual threads", OURS));
    }

    private void starts() {
        atMost("cold start, against raw OkHttp", 1.1, "times", value("cold start", "as it is", OURS));
        atMost("the same, against the stock client", 0.5, "times", ratio("cold start", "as it is", OURS, NATIVE));
        atMost(
                "the same with an archive of classes, against raw OkHttp with one",
                1,
                "times",
                value("cold start", ARCHIVE, OURS));
    }

    private void memory() {
        atMost(
                "listing 100,000 workspaces: live heap",
                32,
                "MiB",
                value("listing", "100,000 workspaces", "live heap at most, MiB"));
        atLeast(
                "following 1,000,000 lines, against raw OkHttp",
                0.8,
                "times",
                value("following a log", "a log of 1,000,000 lines", "against raw OkHttp"));
        atMost(
                "memory that 100,000 decoded workspaces take, against records",
                1,
                "times",
                ratio("held in memory", "bytes a workspace", OURS, "Jackson databind"));
        atMost("all jars but Kotlin's and Okio", 4, "MB", value("footprint", "without Kotlin and Okio", OURS));
    }

    private void atMost(String what, double limit, String unit, OptionalDouble measured) {
        boolean met = measured.isPresent() && measured.getAsDouble() <= limit;
        goals.add(new Goal(what, "at most " + Report.number(limit) + " " + unit, measured, unit, met));
    }

    private void atLeast(String what, double limit, String unit, OptionalDouble measured) {
        boolean met = measured.isPresent() && measured.getAsDouble() >= limit;
        goals.add(new Goal(what, "at least " + Report.number(limit) + " " + unit, measured, unit, met));
    }

    /** Of a table, with how many of its rows are good. */
    private void worst(String what, double limit, String unit, String table) {
        double[] ours = results.of(table)
                .filter(figure -> figure.column().equals(OURS))
                .mapToDouble(Figure::value)
                .toArray();
        long good = Arrays.stream(ours).filter(value -> value <= limit).count();
        String told = unit + ", " + good + " of " + ours.length + " within";
        OptionalDouble worst = Arrays.stream(ours).max();
        goals.add(new Goal(what, "at most " + Report.number(limit) + " " + unit, worst, told, good == ours.length));
    }

    private OptionalDouble value(String table, String row, String column) {
        return results.get(table, row, column).stream()
                .mapToDouble(Figure::value)
                .findFirst();
    }

    private OptionalDouble ratio(String table, String row, String column, String other) {
        OptionalDouble own = value(table, row, column);
        OptionalDouble against = value(table, row, other);
        return own.isPresent() && against.isPresent()
                ? OptionalDouble.of(own.getAsDouble() / against.getAsDouble())
                : OptionalDouble.empty();
    }
}
