package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.benchmarks.json.HandWritten;
import io.codersdk.benchmarks.json.Records;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.stream.LogStream;
import java.util.UUID;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;

/**
 * Lines a second of a log that is followed, beside OkHttp whose frames are decoded by hand. Then the heap that is in use
 * meanwhile.
 */
public final class FollowLogs {
    private static final int LINES = Figures.SMOKE ? 2_000 : 1_000_000;
    private static final int ROUNDS = Figures.SMOKE ? 1 : 11;
    private static final int LINES_BETWEEN_LOOKS = LINES / 10;
    private static final UUID BUILD = new UUID(1, 2);
    private static final String ROW = "a log of 1,000,000 lines";

    private FollowLogs() {}

    public static void main(String[] arguments) throws Exception {
        OkHttpClient http = new OkHttpClient();
        HandWritten reader = Records.of(LogFrames.LINE, false).reader();
        try (LogServer server = new LogServer(LINES);
                CoderClient coder = CoderClient.builder()
                        .url(server.url())
                        .token(Peers.TOKEN)
                        .build()) {
            compare(() -> RawLog.read(http, reader, server.url()), () -> follow(coder, Integer.MAX_VALUE));
            double before = Figures.liveHeap();
            double most = follow(coder, LINES_BETWEEN_LOOKS);
            Figures.report(Figure.exact("following a log", ROW, "live heap before, MiB", before, "MiB"));
            Figures.report(Figure.exact("following a log", ROW, "live heap at most, MiB", most, "MiB"));
        } finally {
            http.dispatcher().executorService().shutdown();
        }
    }

    private static void compare(Callable<?> raw, Callable<?> sdk) throws Exception {
        // Compiled code for both, before anything counts.
        rate(raw);
        rate(sdk);
        double[] raws = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            raws[round] = rate(raw);
            ours[round] = rate(sdk);
        }
        Figures.report(Figure.spread("following a log", ROW, Peers.RAW, raws, "lines a second"));
        Figures.report(Figure.spread("following a log", ROW, Figures.OURS, ours, "lines a second"));
        Figures.report(Figure.against("following a log", ROW, "against raw OkHttp", ours, raws));
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
