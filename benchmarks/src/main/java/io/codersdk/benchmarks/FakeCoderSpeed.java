package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.testkit.FakeCoder;
import java.util.ArrayList;
import java.util.List;

/** How soon a test has a fake server, and how fast that answers. */
public final class FakeCoderSpeed {
    private static final int WORKSPACES = 10;
    private static final int ROUNDS = 7;
    private static final int TIMES = 20;
    private static final int CALLS = 2_000;

    private FakeCoderSpeed() {}

    public static void main(String[] arguments) {
        Figures.print(
                "first start, its classes not loaded: %.0f ms",
                millis(() -> FakeCoder.start().close()));
        rounds("start", TIMES, () -> FakeCoder.start().close());
        FakeCoder.Builder world = world();
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
    private static FakeCoder.Builder world() {
        FakeCoder.Builder world = FakeCoder.with()
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

    private static void rounds(String what, int times, Runnable work) {
        List<Double> medians = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                millis.add(millis(work));
            }
            medians.add(Figures.median(millis));
        }
        Figures.print(
                "%s, median of %d: %.1f ms in the first round, %.1f ms in the last",
                what, times, medians.get(0), medians.get(ROUNDS - 1));
    }

    private static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }
}
