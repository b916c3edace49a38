package io.codersdk.benchmarks;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What an application gets, by jar: with this SDK, and with what people would use instead. From the jars on the class path. */
public final class Footprint {
    /** What OkHttp brings of Kotlin, and what none of its users is spared. */
    private static final List<String> OF_OKHTTP = List.of("kotlin-stdlib", "annotations-1", "okio-jvm");

    private static final Map<String, List<String>> BRINGS = new TreeMap<>(Map.of(
            Figures.OURS,
            List.of(
                    "coder-sdk-core",
                    "coder-sdk-models",
                    "okhttp-jvm",
                    "failsafe",
                    "jackson-core",
                    "jackson-annotations",
                    "jspecify"),
            Peers.RAW,
            List.of("okhttp-jvm", "jackson-core"),
            Peers.DATABIND,
            List.of(
                    "okhttp-jvm",
                    "jackson-core",
                    "jackson-annotations",
                    "jackson-databind",
                    "jackson-datatype-jsr310")));

    private Footprint() {}

    public static void main(String[] arguments) {
        BRINGS.forEach((name, jars) -> {
            double sum = 0;
            for (String jar : jars) {
                double size = size(jar);
                sum += size;
                Figures.report(Figure.exact("footprint of " + name, jar, "MB", size, "MB"));
            }
            Figures.report(Figure.exact("footprint", "without Kotlin and Okio", name, sum, "MB"));
            double all = sum + OF_OKHTTP.stream().mapToDouble(Footprint::size).sum();
            Figures.report(Figure.exact("footprint", "everything", name, all, "MB"));
        });
    }

    private static double size(String jar) {
        List<File> found = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            File file = new File(entry);
            if (file.getName().matches(Pattern.quote(jar) + "-?[\\d.].*\\.jar")) {
                found.add(file);
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException("not one " + jar + " on the class path: " + found);
        }
        return found.get(0).length() / 1e6;
    }
}
