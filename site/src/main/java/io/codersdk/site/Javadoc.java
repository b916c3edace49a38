package io.codersdk.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Javadoc of what users see, of all modules together.
 *
 * @param folder where it stands
 */
record Javadoc(Path folder) {
    private static final List<String> SOURCES = List.of(
            "sdk-models/src/main/java",
            "sdk-models/target/generated-sources/api",
            "sdk-core/src/main/java",
            "sdk-agent/src/main/java",
            "sdk-wsproxy/src/main/java",
            "sdk-testkit/src/main/java");

    /**
     * Makes it of the sources of a project that was compiled. Classes that it needs are those of this program.
     *
     * @throws IllegalStateException if the tool finds a mistake
     */
    static Javadoc make(Path project, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-notimestamp",
                "-Xdoclint:none",
                "-encoding",
                "UTF-8",
                "-classpath",
                System.getProperty("java.class.path"),
                "-windowtitle",
                "Coder SDK for Java",
                "-header",
                "<a href=\"{@docRoot}/../index.html\">Guides</a>",
                "--add-stylesheet",
                Resource.copy("javadoc.css", folder.resolveSibling("javadoc.css"))
                        .toString(),
                "-d",
                folder.toString()));
        for (String root : SOURCES) {
            sources(project.resolve(root)).map(Path::toString).forEach(arguments::add);
        }
        int status = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("javadoc ended with " + status);
        }
        return new Javadoc(folder);
    }

    /** Without modules, of which the tool would take one alone, and without packages that no module exports. */
    private static Stream<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .filter(file -> !root.relativize(file).toString().contains("internal"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The pages of types, by simple name; without names that several types have. */
    Map<String, Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> Character.isUpperCase(name(file).charAt(0))
                            && file.toString().endsWith(".html"))
                    .collect(Collectors.groupingBy(Javadoc::name, TreeMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .filter(pages -> pages.size() == 1)
                    .flatMap(Collection::stream)
                    .collect(Collectors.toMap(
                            Javadoc::name,
                            file -> Path.of("api").resolve(folder.relativize(file)),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".html", "");
    }
}
