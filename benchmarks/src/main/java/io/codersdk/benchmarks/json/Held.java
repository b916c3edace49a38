package io.codersdk.benchmarks.json;

import io.codersdk.benchmarks.Figure;
import io.codersdk.benchmarks.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a hundred thousand workspaces take that were decoded from pages of a thousand and are held: ours, and plain records. */
public final class Held {
    private static final int PAGE = Figures.SMOKE ? 10 : 1_000;
    private static final int PAGES = Figures.SMOKE ? 2 : 100;

    private Held() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Contestant> contestants = Contestants.of(Documents.answers().get(0));
        for (String name : List.of(Figures.OURS, Contestants.DATABIND)) {
            Figures.report(Figure.exact(
                    "held in memory",
                    "bytes a workspace",
                    name,
                    bytes(Objects.requireNonNull(contestants.get(name))),
                    "bytes"));
        }
    }

    private static double bytes(Contestant contestant) throws IOException {
        // Classes, and whatever else is made once.
        contestant.decode(page(0));
        double before = Figures.liveHeap();
        List<Object> held = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            held.add(contestant.decode(page(page)));
        }
        return (Figures.liveHeap() - before) * 1024 * 1024 / (held.size() * (double) PAGE);
    }

    private static byte[] page(int page) {
        return Documents.workspaces(page * PAGE, PAGE, PAGE * PAGES).getBytes(StandardCharsets.UTF_8);
    }
}
