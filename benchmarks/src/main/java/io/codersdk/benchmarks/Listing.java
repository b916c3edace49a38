package io.codersdk.benchmarks;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.page.OffsetPager;

/** A hundred thousand workspaces, listed page by page and forgotten: the heap that is in use meanwhile. */
public final class Listing {
    private static final int COUNT = Boolean.getBoolean("smoke") ? 300 : 100_000;
    private static final int BETWEEN_LOOKS = COUNT / 10;
    private static final String ROW = "100,000 workspaces";

    private Listing() {}

    public static void main(String[] arguments) throws Exception {
        try (WorkspacesServer server = new WorkspacesServer(COUNT, OffsetPager.DEFAULT_PAGE_SIZE);
                CoderClient coder = CoderClient.builder()
                        .url(server.url())
                        .token(Peers.TOKEN)
                        .build()) {
            OffsetPager<Workspace> pager = coder.workspaces().list();
            pager.firstPage();
            double before = Figures.liveHeap();
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
            Figures.report(Figure.exact("listing", ROW, "live heap before", before, "MiB"));
            Figures.report(Figure.exact("listing", ROW, "live heap at most", most, "MiB"));
        }
    }
}
