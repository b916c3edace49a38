package io.codersdk.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** What one call over loopback takes: the median of its time, the memory that the caller's thread allocates. */
public final class OneCall {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = Figures.SMOKE ? 2 : 30;
    private static final int CALLS = Figures.SMOKE ? 5 : 1_000;
    private static final int WARM_UP = Figures.SMOKE ? 5 : 20_000;

    private OneCall() {}

    /** @param micros of the median call */
    private record Lap(double micros, double bytes) {}

    public static void main(String[] arguments) throws Exception {
        try (LeanServer server = LeanServer.of(Peers.USER, 1)) {
            Map<String, Callable<?>> calls = Peers.to(server.url());
            for (Callable<?> call : calls.values()) {
                lap(call, WARM_UP);
            }
            Map<String, List<Lap>> laps = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Map.Entry<String, Callable<?>> call : calls.entrySet()) {
                    laps.computeIfAbsent(call.getKey(), name -> new ArrayList<>())
                            .add(lap(call.getValue(), CALLS));
                }
            }
            report(laps);
        }
        // Clients leave threads behind.
        System.exit(0);
    }

    private static Lap lap(Callable<?> call, int calls) throws Exception {
        double[] times = new double[calls];
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            long begin = System.nanoTime();
            call.call();
            times[i] = (System.nanoTime() - begin) / 1e3;
        }
        double bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return new Lap(Figures.quantile(times, 0.5), bytes / calls);
    }

    private static void report(Map<String, List<Lap>> laps) {
        List<Lap> raw = Objects.requireNonNull(laps.get(Peers.RAW));
        double[] raws = micros(raw);
        laps.forEach((name, own) -> {
            double[] times = micros(own);
            double[] more = IntStream.range(0, ROUNDS)
                    .mapToDouble(i -> times[i] - raws[i])
                    .toArray();
            double bytes = bytes(own);
            Figures.report(Figure.spread("one call", "median, µs", name, times, "µs"));
            Figures.report(Figure.spread("one call", "over raw OkHttp, µs", name, more, "µs"));
            Figures.report(Figure.against("one call", "calls a second, against raw OkHttp", name, raws, times));
            Figures.report(Figure.exact("one call", "garbage, bytes", name, bytes, "bytes"));
            Figures.report(
                    Figure.exact("one call", "garbage over raw OkHttp, bytes", name, bytes - bytes(raw), "bytes"));
        });
    }

    private static double[] micros(List<Lap> laps) {
        return laps.stream().mapToDouble(Lap::micros).toArray();
    }

    private static double bytes(List<Lap> laps) {
        return laps.get(laps.size() - 1).bytes();
    }
}
