package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.User;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Ten thousand calls on virtual threads, of which thousands wait for their answers at the same time. For Java 21 and newer.
 */
public final class VirtualThreads {
    private static final int CALLS = 10_000;
    /** Client and server have an end of each connection, and a process has often room for no more than 20,000. */
    private static final int TOGETHER = 5_000;

    private VirtualThreads() {}

    public static void main(String[] arguments) throws Exception {
        ThreadMXBean platform = ManagementFactory.getThreadMXBean();
        try (LeanServer server = LeanServer.of(Peers.USER, TOGETHER);
                CoderClient coder = CoderClient.builder()
                        .url(server.url())
                        .token(Peers.TOKEN)
                        .build()) {
            ExecutorService threads = executor();
            platform.resetPeakThreadCount();
            int before = platform.getPeakThreadCount();
            long begin = System.nanoTime();
            List<Future<User>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                calls.add(threads.submit(() -> coder.users().get("ann")));
            }
            for (Future<User> call : calls) {
                call.get();
            }
            threads.shutdown();
            Figures.print(
                    "%d calls on virtual threads, %d at once, took %.1f s; platform threads: %d before, %d at most",
                    CALLS, TOGETHER, (System.nanoTime() - begin) / 1e9, before, platform.getPeakThreadCount());
        }
    }

    /** The SDK is compiled for Java 17, which has none. */
    static ExecutorService executor() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
