package io.codersdk.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Platform threads below ten thousand calls on virtual ones, of which thousands wait for their answers at the same time; with the
 * argument {@code raw} those of OkHttp by hand. Clients keep threads, so each has a process of its own. For Java 21 and newer.
 */
public final class VirtualThreads {
    /** Client and server have an end of each connection, and a process has often room for no more than 20,000. */
    private static final int TOGETHER = 5_000;

    private VirtualThreads() {}

    public static void main(String[] arguments) throws Exception {
        boolean raw = arguments.length > 0 && arguments[0].equals("raw");
        ThreadMXBean platform = ManagementFactory.getThreadMXBean();
        try (LeanServer server = LeanServer.of(Peers.USER, TOGETHER)) {
            Callable<?> call = raw ? Peers.raw(server.url()) : Peers.ours(server.url());
            ExecutorService threads = executor();
            List<Future<?>> calls = new ArrayList<>();
            for (int started = 0; started < 2 * TOGETHER; started++) {
                calls.add(threads.submit(call));
            }
            for (Future<?> each : calls) {
                each.get();
            }
        }
        Figures.report(Figure.exact(
                "platform threads",
                "10,000 calls on virtual threads",
                raw ? Peers.RAW : Figures.OURS,
                platform.getPeakThreadCount(),
                "threads at most"));
        System.exit(0);
    }

    /** The SDK is compiled for Java 17, which has none. */
    static ExecutorService executor() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
