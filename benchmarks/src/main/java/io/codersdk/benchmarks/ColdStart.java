package io.codersdk.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The time from the start of a Java machine to its first decoded answer, of whole processes in turn. With the argument {@code
 * archive} each has an archive of its classes, which takes them from jars.
 */
public final class ColdStart {
    private static final int ROUNDS = Figures.SMOKE ? 1 : 25;
    private static final String NOTHING = "an empty Java machine";

    /** The programs, of which those of stock clients are there where these were built. */
    private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put(Peers.RAW, "io.codersdk.benchmarks.cold.Raw");
        PROGRAMS.put(NOTHING, "io.codersdk.benchmarks.cold.Nothing");
        PROGRAMS.put(Figures.OURS, "io.codersdk.benchmarks.cold.Ours");
        PROGRAMS.put("stock client, native", "io.codersdk.benchmarks.stock.ColdNative");
        PROGRAMS.put("stock client, okhttp-gson", "io.codersdk.benchmarks.stock.ColdGson");
    }

    private ColdStart() {}

    public static void main(String[] arguments) throws Exception {
        boolean archive = arguments.length > 0 && arguments[0].equals("archive");
        String row = archive ? "with an archive of classes" : "as it is";
        Path folder = Files.createTempDirectory("cold");
        try (LeanServer server = LeanServer.of(Peers.USER, 1)) {
            Map<String, List<String>> commands = new LinkedHashMap<>();
            for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
                if (isThere(program.getValue())) {
                    Path classes = folder.resolve(program.getValue() + ".jsa");
                    if (archive) {
                        seconds(command("-XX:ArchiveClassesAtExit=" + classes, program.getValue(), server.url()));
                    }
                    String option = archive ? "-XX:SharedArchiveFile=" + classes : "-Xshare:auto";
                    commands.put(program.getKey(), command(option, program.getValue(), server.url()));
                }
            }
            report(row, rounds(commands));
        }
    }

    private static boolean isThere(String program) {
        return ColdStart.class.getResource("/" + program.replace('.', '/') + ".class") != null;
    }

    private static List<String> command(String option, String program, String url) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, option, "-Xlog:disable", "-cp", System.getProperty("java.class.path"), program, url);
    }

    private static Map<String, double[]> rounds(Map<String, List<String>> commands) throws Exception {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                seconds.computeIfAbsent(command.getKey(), name -> new double[ROUNDS])[round] =
                        seconds(command.getValue());
            }
        }
        return seconds;
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        double seconds;
        try (InputStream out = process.getInputStream()) {
            if (out.read() != '.') {
                throw new IllegalStateException(command + " got no answer");
            }
            seconds = (System.nanoTime() - begin) / 1e9;
        }
        process.waitFor();
        return seconds;
    }

    private static void report(String row, Map<String, double[]> seconds) {
        double[] raw = Objects.requireNonNull(seconds.get(Peers.RAW));
        seconds.forEach((name, own) -> {
            Figures.report(Figure.against("cold start", row, name, own, raw));
            Figures.report(Figure.spread("time of a cold start", row, name, own, "seconds"));
        });
    }
}
