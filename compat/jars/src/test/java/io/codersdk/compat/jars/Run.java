package io.codersdk.compat.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end. */
final class Run {
    /** The folder of the project, which programs run in. */
    static final Path ROOT = Path.of(System.getProperty("root", "../.."));

    private Run() {}

    /** Everything that it printed; fails if it does not end in time and well. */
    static String toItsEnd(int minutes, Path folder, List<String> command, Map<String, String> environment, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CODER_") || name.equals("JAVA_25_HOME"));
        builder.environment().putAll(environment);
        Process program = builder.start();
        try {
            assertThat(program.waitFor(minutes, TimeUnit.MINUTES))
                    .as("has ended")
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertThat(program.exitValue()).as(printed).isZero();
        return printed;
    }
}
