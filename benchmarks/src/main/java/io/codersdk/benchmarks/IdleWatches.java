package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.stream.EventStream;
import io.codersdk.stream.StreamOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Ten thousand watched workspaces of which nothing is new, each on a virtual thread: the heap and the platform threads that it
 * takes. An argument is another number of them. The server is a process of its own, since both have an end of each connection. For Java 21 and newer.
 */
public final class IdleWatches {
    private static final int WATCHES = 10_000;
    /** More than the silence after which a connection would be replaced. */
    private static final Duration WATCHED = Duration.ofSeconds(60);

    /** How many may be without their first state: they share two processors with their server, and more would only wait for each other. */
    private static final int OPENING = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private IdleWatches() {}

    public static void main(String[] arguments) throws Exception {
        Process server = serve();
        try (BufferedReader said = server.inputReader()) {
            watch(said.readLine(), arguments.length == 0 ? WATCHES : Integer.parseInt(arguments[0]));
            server.getOutputStream().close();
            Figures.print("connections that were made: %s", said.readLine());
        } finally {
            server.destroy();
        }
    }

    private static Process serve() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-classpath", System.getProperty("java.class.path"), WatchServer.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static void watch(String url, int count) throws Exception {
        ThreadMXBean platform = ManagementFactory.getThreadMXBean();
        ExecutorService threads = VirtualThreads.executor();
        Semaphore opening = new Semaphore(OPENING);
        List<Future<Optional<StreamOutcome>>> watches = new ArrayList<>();
        double heap = Figures.liveHeap();
        platform.resetPeakThreadCount();
        int before = platform.getPeakThreadCount();
        long begin = System.nanoTime();
        try (CoderClient coder = CoderClient.builder()
                .url(url)
                .token("abcdefghij-abcdefghijklmnopqrstuv")
                .build()) {
            for (int number = 0; number < count; number++) {
                UUID workspace = new UUID(0, number);
                acquire(opening, 1);
                watches.add(threads.submit(() -> watch(coder, workspace, opening)));
            }
            acquire(opening, OPENING);
            Figures.print("%,d watches stand after %.1f s", count, (System.nanoTime() - begin) / 1e9);
            Thread.sleep(WATCHED.toMillis());
            long ended = watches.stream().filter(Future::isDone).count();
            Figures.print(
                    "%d s later: %d of them have ended; live heap %.0f MiB, %.0f MiB before; platform threads %d at most, %d before",
                    WATCHED.toSeconds(), ended, Figures.liveHeap(), heap, platform.getPeakThreadCount(), before);
        }
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("watches go on though their client is closed");
        }
    }

    private static void acquire(Semaphore opening, int permits) throws InterruptedException {
        if (!opening.tryAcquire(permits, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("there are watches that tell nothing");
        }
    }

    private static Optional<StreamOutcome> watch(CoderClient coder, UUID workspace, Semaphore opening) {
        try (EventStream<Workspace> states = coder.workspaces().watch(workspace)) {
            states.forEach(state -> opening.release());
            return states.outcome();
        }
    }
}
