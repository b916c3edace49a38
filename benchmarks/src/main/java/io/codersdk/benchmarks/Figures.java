package io.codersdk.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** What is measured alike, and said alike. */
public final class Figures {
    /** The column that is ours. */
    public static final String OURS = "this SDK";

    /** Whether it is enough that everything runs. */
    public static final boolean SMOKE = Boolean.getBoolean("smoke");

    private Figures() {}

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** A line of JSON, for the program that collects them. */
    public static void report(Figure figure) {
        System.out.println(figure.toJson());
    }

    static double median(Collection<Double> values) {
        return quantile(values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    /** @param part from 0 for the least to 1 for the greatest */
    static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    /** In MiB, without what is garbage. */
    public static double liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024.0 * 1024);
    }
}
