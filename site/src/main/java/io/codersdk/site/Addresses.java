package io.codersdk.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns links of a file in the project into links of its page in the site, and remembers where they lead. */
final class Addresses {
    private static final Path ROOT = Path.of("/");

    private final Path project;
    private final Path source;
    private final Map<String, Path> types;
    private final Set<Path> targets = new LinkedHashSet<>();

    /**
     * Those of a page.
     *
     * @param source in the project
     * @param types where in the site the Javadoc of a type is, by its simple name
     */
    Addresses(Path project, Path source, Map<String, Path> types) {
        this.project = project;
        this.source = source;
        this.types = types;
    }

    /** Whether it is shown on pages, and is none. */
    static boolean isPicture(Path file) {
        return file.toString().endsWith(".svg");
    }

    /** Where the page is in the site. */
    Path page() {
        return page(source);
    }

    private Path page(Path file) {
        String name = file.getFileName().toString();
        if (isPicture(file)) {
            return file;
        }
        if (Files.isDirectory(project.resolve(file))) {
            return file.resolve("index.html");
        }
        if (name.equals("README.md")) {
            return file.resolveSibling("index.html");
        }
        return file.resolveSibling(name.replaceFirst("\\.md$", "") + ".html");
    }

    /**
     * A link of the page.
     *
     * @param link as it stands in the source
     * @throws IllegalStateException if there is nothing where it leads
     */
    String of(String link) {
        if (link.startsWith("#") || link.matches("[a-z]+:.*")) {
            return link;
        }
        int end = link.indexOf('#') < 0 ? link.length() : link.indexOf('#');
        Path target = ROOT.relativize(
                ROOT.resolve(source).resolveSibling(link.substring(0, end)).normalize());
        if (!Files.exists(project.resolve(target))) {
            throw new IllegalStateException(source + " links to " + link + ", which is not there");
        }
        return to(target) + link.substring(end);
    }

    /** A link to the page of a file in the project. */
    String to(Path file) {
        targets.add(file);
        return relative(page(file));
    }

    /** A link to the Javadoc of a type, where there is such a type. */
    Optional<String> ofType(String name) {
        return Optional.ofNullable(types.get(name)).map(this::relative);
    }

    /** The way to the root of the site, with a slash behind it or empty. */
    String root() {
        return "../".repeat(page().getNameCount() - 1);
    }

    private String relative(Path page) {
        Path here = ROOT.resolve(page()).resolveSibling("");
        return here.relativize(ROOT.resolve(page)).toString();
    }

    boolean isOf(Path file) {
        return source.equals(file);
    }

    /** Where the links of the page lead in the project. */
    Set<Path> targets() {
        return targets;
    }
}
