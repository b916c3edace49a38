package io.codersdk.compat.jars;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jars that users get, as this build packed them. */
final class Published {
    static final List<String> MODULES = List.of("sdk-models", "sdk-core", "sdk-agent", "sdk-wsproxy", "sdk-testkit");

    private Published() {}

    static List<Path> jars() throws IOException {
        return jars(Run.ROOT);
    }

    /** Those below another folder of the project, in the same order. */
    static List<Path> jars(Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.list(root.resolve(module).resolve("target"))) {
                files.filter(file -> file.getFileName().toString().matches("coder-sdk-.*\\.jar"))
                        .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc)\\.jar"))
                        .sorted()
                        .forEach(jars::add);
            }
        }
        return jars;
    }
}
