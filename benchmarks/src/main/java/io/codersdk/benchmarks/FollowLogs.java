package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.stream.LogStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;

/**
 * Lines a second of a log that is followed, beside the frames a second that OkHttp alone receives of the same log and nobody
 * reads. Then the heap that is in use meanwhile.
 */
public final class FollowLogs {
    private static final int LINES = 1_000_000;
    private static final int ROUNDS = 7;
    private static final int LINES_BETWEEN_LOOKS = 100_000;
    private static final UUID BUILD = new UUID(1, 2);

    private FollowLogs() {}

    public static void main(String[] arguments) throws Exception {
        OkHttpClient http = new OkHttpClient();
        try (LogServer server = new LogServer(LINES);
                CoderClient coder = CoderClient.builder()
                        .url(server.url())
                        .token("abcdefghij-abcdefghijklmnopqrstuv")
                        .build()) {
            compare(() -> FrameCounter.count(http, server.url()), () -> follow(coder, Integer.MAX_VALUE));
            double before = Figures.liveHeap();
            double most = follow(coder, LINES_BETWEEN_LOOKS);
            Figures.print("live heap: %.1f MiB before, %.1f MiB at most while a log is followed", before, most);
        } finally {
            http.dispatcher().executorService().shutdown();
        }
    }

    private static void compare(Callable<?> plain, Callable<?> sdk) throws Exception {
        // Compiled code for both, before anything counts.
        rate(plain);
        rate(sdk);
        List<Double> rates = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double ofPlain = rate(plain);
            double ofSdk = rate(sdk);
            Figures.print("round %d: OkHttp alone %,.0f frames/s, SDK %,.0f lines/s", round, ofPlain, ofSdk);
            rates.add(ofSdk);
            ratios.add(ofSdk / ofPlain);
        }
        Figures.print(
                "the SDK follows %,.0f lines/s, %.2f of OkHttp alone", Figures.median(rates), Figures.median(ratios));
    }

    private static double rate(Callable<?> log) throws Exception {
        long begin = System.nanoTime();
        log.call();
        return LINES * 1e9 / (System.nanoTime() - begin);
    }

    /** Reads a log to its end. The greatest live heap, where it is looked at every so many lines. */
    private static double follow(CoderClient coder, int linesBetweenLooks) {
        int lines = 0;
        double most = 0;
        try (LogStream<ProvisionerJobLog> log = coder.builds().followLogs(BUILD)) {
            for (ProvisionerJobLog line : log) {
                lines += line.output().isEmpty() ? 0 : 1;
                if (lines % linesBetweenLooks == 0) {
                    most = Math.max(most, Figures.liveHeap());
                }
            }
        }
        if (lines != LINES) {
            throw new IllegalStateException("a log of " + lines + " lines");
        }
        return most;
    }
}
