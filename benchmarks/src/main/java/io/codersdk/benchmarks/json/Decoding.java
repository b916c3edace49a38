package io.codersdk.benchmarks.json;

import io.codersdk.benchmarks.Figures;
import io.codersdk.benchmarks.Race;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Time and garbage of reading an answer, and of writing it again where somebody might. The argument is its name. */
public final class Decoding {
    private Decoding() {}

    /** The names of the answers. */
    public static List<String> names() {
        return Documents.answers().stream().map(Document::name).toList();
    }

    public static void main(String[] arguments) throws Exception {
        for (Document document : Documents.answers()) {
            if (arguments.length == 0 || document.name().equals(arguments[0])) {
                measure(document);
            }
        }
    }

    private static void measure(Document document) throws Exception {
        byte[] json = document.bytes();
        Map<String, Contestant> contestants = Contestants.of(document);
        Map<String, Callable<Object>> ways = new LinkedHashMap<>();
        contestants.forEach((name, contestant) -> ways.put(name, () -> contestant.decode(json)));
        Race race = Race.run(ways, Race.Effort.asTold());
        for (String way : race.names()) {
            Figures.report(race.ratio("decoding", document.name(), way, Contestants.SKIPPING));
            Figures.report(race.garbage("garbage of decoding", document.name(), way, json.length));
        }
        if (document.main()) {
            Encoding.measure(document);
        }
    }
}
