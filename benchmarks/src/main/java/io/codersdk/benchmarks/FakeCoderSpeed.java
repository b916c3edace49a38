package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.FakeCoderBuilder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How soon a test has a fake server, and how fast that answers. */
public final class FakeCoderSpeed {
    private static final int WORKSPACES = 10;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 7;
    private static final int TIMES = 20;
    private static final int CALLS = 2_000;

    private FakeCoderSpeed() {}

    public static void main(String[] arguments) {
        Figures.print(
                "first start, its classes not loaded: %.0f ms",
                millis(() -> FakeCoder.start().close()));
        rounds("start", TIMES, () -> FakeCoder.start().close());
        FakeCoderBuilder world = world();
        rounds("start with a world", TIMES, () -> world.start().close());
        try (FakeCoder fake = world.start();
                CoderClient coder = fake.client("ada")) {
            rounds("reset", TIMES, fake::reset);
            rounds("reset and a call", TIMES, () -> {
                fake.reset();
                coder.users().get("me");
            });
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double millis = millis(() -> {
                    for (int call = 0; call < CALLS; call++) {
                        coder.users().get("me");
                    }
                });
                rates.add(CALLS / millis * 1000);
                Figures.print("calls a second of one client: %.0f", rates.get(round));
            }
            Figures.print("calls a second, median: %.0f", Figures.median(rates));
        }
    }

    /** Two organizations, a group, two templates, and workspaces of three users. */
    private static FakeCoderBuilder world() {
        FakeCoderBuilder world = FakeCoder.with()
                .template("docker")
                .user("ada")
                .user("grace")
                .organization("eng")
                .user("ada")
                .user("linus")
                .group("devs", "ada", "linus")
                .template("docker");
        for (int i = 0; i < WORKSPACES; i++) {
            world.workspace("dev-" + i);
        }
        return world;
    }

    /** Prints the time of each round's median, and that of the processor, which does not mind a busy machine so much. */
    private static void rounds(String what, int times, Runnable work) {
        StringBuilder medians = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> millis = new ArrayList<>();
            long cpu = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                millis.add(millis(work));
            }
            double cpuMillis = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e6 / times;
            medians.append(String.format(Locale.ROOT, "  %.1f (%.1f)", Figures.median(millis), cpuMillis));
        }
        Figures.print("%s, ms (of processor):%s", what, medians);
    }

    private static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }
}
