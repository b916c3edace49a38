package io.codersdk.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Several ways to do the same, timed in turn in many short laps, so that whatever else the machine does meets all of them alike.
 *
 * @param names of all
 * @param laps nanoseconds a call, of each the laps in the order of the rounds
 * @param garbage bytes that a call allocates on its thread
 */
public record Race(List<String> names, Map<String, double[]> laps, Map<String, Double> garbage) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS_FOR_GARBAGE = 20;

    /** What was made last; the compiler cannot leave out what is kept. */
    @SuppressWarnings("unused")
    private static volatile @Nullable Object kept;

    /**
     * How long it takes.
     *
     * @param warmUp milliseconds for each, before anything counts
     * @param lap milliseconds that a lap takes
     */
    public record Effort(int warmUp, int rounds, double lap) {
        public static final Effort FULL = new Effort(2_500, 60, 6);

        /** Shows that everything runs, and nothing else. */
        public static final Effort SMOKE = new Effort(1, 2, 0.1);

        public static Effort asTold() {
            return Figures.SMOKE ? SMOKE : FULL;
        }
    }

    public static Race run(Map<String, ? extends Callable<?>> ways, Effort effort) throws Exception {
        Map<String, Integer> calls = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Callable<?>> way : ways.entrySet()) {
            calls.put(way.getKey(), warmUp(way.getValue(), effort));
        }
        Map<String, double[]> laps = new LinkedHashMap<>();
        for (int round = 0; round < effort.rounds(); round++) {
            for (Map.Entry<String, ? extends Callable<?>> way : ways.entrySet()) {
                laps.computeIfAbsent(way.getKey(), name -> new double[effort.rounds()])[round] =
                        lap(way.getValue(), Objects.requireNonNull(calls.get(way.getKey())));
            }
        }
        Map<String, Double> garbage = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Callable<?>> way : ways.entrySet()) {
            garbage.put(way.getKey(), garbage(way.getValue()));
        }
        return new Race(List.copyOf(ways.keySet()), laps, garbage);
    }

    /** How many calls make a lap. */
    private static int warmUp(Callable<?> way, Effort effort) throws Exception {
        long end = System.nanoTime() + effort.warmUp() * 1_000_000L;
        double best = Double.MAX_VALUE;
        do {
            best = Math.min(best, lap(way, 1));
        } while (System.nanoTime() < end);
        return (int) Math.max(1, Math.min(100_000, effort.lap() * 1e6 / best));
    }

    private static double lap(Callable<?> way, int calls) throws Exception {
        long begin = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            kept = way.call();
        }
        return (System.nanoTime() - begin) / (double) calls;
    }

    private static double garbage(Callable<?> way) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < CALLS_FOR_GARBAGE; call++) {
            kept = way.call();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) CALLS_FOR_GARBAGE;
    }

    /** The best time of a way against that of another, and the quartiles of what the rounds say. */
    public Figure ratio(String table, String row, String way, String limit) {
        Figure rounds = Figure.against(table, row, way, laps(way), laps(limit));
        return new Figure(table, row, way, best(way) / best(limit), rounds.low(), rounds.high(), rounds.unit());
    }

    /** What it throws away. */
    public Figure garbage(String table, String row, String way, double bytes) {
        return Figure.exact(table, row, way, Objects.requireNonNull(garbage.get(way)) / bytes, "bytes a byte");
    }

    private double best(String way) {
        return Figures.quantile(laps(way), 0);
    }

    private double[] laps(String way) {
        return Objects.requireNonNull(laps.get(way), way);
    }
}
