package io.codersdk.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.Locale;

/** What is measured alike, and said alike. */
final class Figures {
    private Figures() {}

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static double median(Collection<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** In MiB, without what is garbage. */
    static double liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024.0 * 1024);
    }
}
