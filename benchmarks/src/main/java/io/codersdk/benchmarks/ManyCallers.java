package io.codersdk.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls a second of 64 callers at once, all clients in turn. With the argument {@code virtual} each call has a virtual thread, which
 * takes Java 21 or newer.
 */
public final class ManyCallers {
    private static final int CALLERS = 64;
    private static final int ROUNDS = Figures.SMOKE ? 1 : 11;
    private static final Duration ROUND = Duration.ofMillis(Figures.SMOKE ? 20 : 1_500);

    private ManyCallers() {}

    public static void main(String[] arguments) throws Exception {
        boolean virtual = arguments.length > 0 && arguments[0].equals("virtual");
        String row = CALLERS + " callers on " + (virtual ? "virtual" : "platform") + " threads";
        ExecutorService threads = virtual ? VirtualThreads.executor() : Executors.newFixedThreadPool(CALLERS);
        try (LeanServer server = LeanServer.of(Peers.USER, 1)) {
            Map<String, Callable<?>> calls = Peers.to(server.url());
            for (Callable<?> call : calls.values()) {
                rate(threads, call);
            }
            Map<String, double[]> rates = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Map.Entry<String, Callable<?>> call : calls.entrySet()) {
                    rates.computeIfAbsent(call.getKey(), name -> new double[ROUNDS])[round] =
                            rate(threads, call.getValue());
                }
            }
            double[] raw = Objects.requireNonNull(rates.get(Peers.RAW));
            rates.forEach((name, own) -> {
                Figures.report(Figure.against("throughput", row, name, own, raw));
                Figures.report(Figure.spread("calls a second", row, name, own, "calls"));
            });
        }
        System.exit(0);
    }

    private static double rate(ExecutorService threads, Callable<?> call) throws Exception {
        long begin = System.nanoTime();
        long end = begin + ROUND.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            counts.add(threads.submit(() -> {
                long calls = 0;
                for (; System.nanoTime() < end; calls++) {
                    call.call();
                }
                return calls;
            }));
        }
        long calls = 0;
        for (Future<Long> count : counts) {
            calls += count.get();
        }
        return calls * 1e9 / (System.nanoTime() - begin);
    }
}
