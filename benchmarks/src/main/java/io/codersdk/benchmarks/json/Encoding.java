package io.codersdk.benchmarks.json;

import io.codersdk.benchmarks.Figures;
import io.codersdk.benchmarks.Race;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Time and garbage of writing a request. The argument is its operation. */
public final class Encoding {
    private Encoding() {}

    /** The names of the requests. */
    public static List<String> names() {
        return Documents.requests().stream().map(Document::name).toList();
    }

    public static void main(String[] arguments) throws Exception {
        for (Document document : Documents.requests()) {
            if (arguments.length == 0 || document.name().equals(arguments[0])) {
                measure(document);
            }
        }
    }

    /** Against databind, since there is nothing like skipping. */
    static void measure(Document document) throws Exception {
        Map<String, Callable<Object>> ways = new LinkedHashMap<>();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (Map.Entry<String, Contestant> each : Contestants.of(document).entrySet()) {
            Contestant contestant = each.getValue();
            if (contestant.writes()) {
                Object value = contestant.decode(document.bytes());
                sizes.put(each.getKey(), contestant.encode(value).length);
                ways.put(each.getKey(), () -> contestant.encode(value));
            }
        }
        Race race = Race.run(ways, Race.Effort.asTold());
        sizes.forEach((way, size) -> {
            Figures.report(race.ratio("encoding", document.name(), way, Contestants.DATABIND));
            Figures.report(race.garbage("garbage of encoding", document.name(), way, size));
        });
    }
}
