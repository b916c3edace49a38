package io.codersdk.benchmarks.report;

import io.codersdk.benchmarks.ColdStart;
import io.codersdk.benchmarks.FollowLogs;
import io.codersdk.benchmarks.Footprint;
import io.codersdk.benchmarks.Listing;
import io.codersdk.benchmarks.ManyCallers;
import io.codersdk.benchmarks.OneCall;
import io.codersdk.benchmarks.VirtualThreads;
import io.codersdk.benchmarks.json.Decoding;
import io.codersdk.benchmarks.json.Encoding;
import io.codersdk.benchmarks.json.Held;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every program in a Java machine of its own, as what one of them leaves behind changes how the next is compiled, and writes
 * figures, plots and tables. The arguments are the folder {@code docs}, and the programs to run where not all of them are to be
 * measured again.
 */
public final class Suite {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Suite() {}

    public static void main(String[] arguments) throws Exception {
        Path docs = Path.of(arguments[0]);
        Path file = docs.resolve("performance/figures.json");
        Results results = Results.read(file);
        for (Run run : runs()) {
            if (arguments.length == 1
                    || List.of(arguments).contains(run.program().getSimpleName())) {
                System.out.println(run);
                results.replace(run.figures());
                results.write(file);
            }
        }
        Report.write(results, docs);
    }

    static List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        Decoding.names().forEach(name -> runs.add(Run.of(JAVA, Decoding.class, name)));
        Encoding.names().forEach(name -> runs.add(Run.of(JAVA, Encoding.class, name)));
        runs.add(Run.of(JAVA, OneCall.class));
        runs.add(Run.of(JAVA, ManyCallers.class));
        String newer = System.getenv("JAVA_25_HOME");
        if (newer != null) {
            runs.add(Run.of(newer + "/bin/java", ManyCallers.class, "virtual"));
            runs.add(Run.of(newer + "/bin/java", VirtualThreads.class, "raw"));
            runs.add(Run.of(newer + "/bin/java", VirtualThreads.class));
        }
        runs.add(Run.of(JAVA, ColdStart.class));
        runs.add(Run.of(JAVA, ColdStart.class, "archive"));
        runs.add(Run.of(JAVA, Listing.class));
        runs.add(Run.of(JAVA, FollowLogs.class));
        runs.add(Run.of(JAVA, Held.class));
        runs.add(Run.of(JAVA, Footprint.class));
        return runs;
    }
}
