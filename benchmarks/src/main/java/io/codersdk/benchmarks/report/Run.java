package io.codersdk.benchmarks.report;

import io.codersdk.benchmarks.Figure;
import io.codersdk.benchmarks.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One program in a process of its own. */
record Run(String java, Class<?> program, List<String> arguments) {
    private static final List<String> OPTIONS = Figures.SMOKE
            ? List.of("-Dsmoke=true", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            : List.of("-Xms1g", "-Xmx3g");

    static Run of(String java, Class<?> program, String... arguments) {
        return new Run(java, program, List.of(arguments));
    }

    List<Figure> figures() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        List<Figure> figures;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            figures = out.lines().map(Figure::of).toList();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(this + " ended with " + process.exitValue());
        }
        return figures;
    }

    @Override
    public String toString() {
        return program.getSimpleName() + " " + String.join(" ", arguments);
    }
}
