package io.codersdk.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Announces steps and measures them. */
final class Steps {
    private final PrintStream out;
    private final Map<String, Duration> taken = new LinkedHashMap<>();

    Steps(PrintStream out) {
        this.out = out;
    }

    <T> T run(String name, Supplier<T> step) {
        out.println("== " + name);
        long start = System.nanoTime();
        T result = step.get();
        taken.put(name, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    void printSummary() {
        out.println();
        taken.forEach((name, time) -> out.printf("%-34s %6.1f s%n", name, time.toMillis() / 1000.0));
    }
}
