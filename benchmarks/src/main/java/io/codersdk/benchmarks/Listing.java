package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.page.OffsetPager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A hundred thousand workspaces, listed page by page and forgotten: the heap that is in use meanwhile. Then the time of an
 * export of a part of them, page after page and with the next page read ahead.
 */
public final class Listing {
    private static final int COUNT = Figures.SMOKE ? 300 : 100_000;
    private static final int EXPORTED = Figures.SMOKE ? 200 : 10_000;
    private static final int ROUNDS = Figures.SMOKE ? 1 : 11;
    private static final int BETWEEN_LOOKS = COUNT / 10;
    private static final String LISTED = "100,000 workspaces";
    private static final String EXPORT = "10,000 workspaces, written as JSON";

    private Listing() {}

    public static void main(String[] arguments) throws Exception {
        try (WorkspacesServer server = new WorkspacesServer(COUNT, OffsetPager.DEFAULT_PAGE_SIZE);
                CoderClient coder = client(server)) {
            OffsetPager<Workspace> pager = coder.workspaces().list();
            pager.firstPage();
            double before = Figures.liveHeap();
            Figures.report(Figure.exact("listing", LISTED, "live heap before, MiB", before, "MiB"));
            Figures.report(Figure.exact("listing", LISTED, "live heap at most, MiB", mostHeap(pager), "MiB"));
        }
        try (WorkspacesServer server = new WorkspacesServer(EXPORTED, OffsetPager.DEFAULT_PAGE_SIZE);
                CoderClient coder = client(server)) {
            readAhead(coder.workspaces().list());
        }
    }

    private static CoderClient client(WorkspacesServer server) {
        return CoderClient.builder().url(server.url()).token(Peers.TOKEN).build();
    }

    private static double mostHeap(OffsetPager<Workspace> pager) {
        double most = 0;
        int listed = 0;
        for (Workspace workspace : pager) {
            listed += workspace.name().isEmpty() ? 0 : 1;
            if (listed % BETWEEN_LOOKS == 0) {
                most = Math.max(most, Figures.liveHeap());
            }
        }
        if (listed != COUNT) {
            throw new IllegalStateException(listed + " workspaces");
        }
        return most;
    }

    private static void readAhead(OffsetPager<Workspace> pager) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        OffsetPager<Workspace> ahead = pager.readAhead(thread);
        double[] before = new double[ROUNDS];
        double[] after = new double[ROUNDS];
        // Compiled code for both, before anything counts.
        export(pager);
        export(ahead);
        for (int round = 0; round < ROUNDS; round++) {
            before[round] = export(pager);
            after[round] = export(ahead);
        }
        thread.shutdown();
        Figures.report(Figure.spread("listing", EXPORT, "seconds page after page", before, "seconds"));
        Figures.report(Figure.spread("listing", EXPORT, "seconds with readAhead", after, "seconds"));
    }

    private static double export(OffsetPager<Workspace> pager) {
        long begin = System.nanoTime();
        long bytes = 0;
        for (Workspace workspace : pager) {
            bytes += Workspace.codec().encode(workspace).length;
        }
        if (bytes < EXPORTED) {
            throw new IllegalStateException(bytes + " bytes");
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
