package io.codersdk.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Something in the project that has a page. */
interface Source {

    /** What the page shows. */
    Content render(Addresses addresses);

    /**
     * What stands in the frame of a page.
     *
     * @param title as text
     */
    record Content(String title, String html) {}

    /** The source at a path of the project. */
    static Source of(Path project, Path path) throws IOException {
        Path file = project.resolve(path);
        if (Files.isDirectory(file)) {
            return new Markdown(path.toString(), listOf(file));
        }
        String text = Files.readString(file);
        return path.toString().endsWith(".md") ? new Markdown(path.toString(), text) : new Listing(path, text);
    }

    /** The pages of a folder by their titles. */
    private static String listOf(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        StringBuilder list =
                new StringBuilder("# " + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "\n\n");
        for (Path page : pages) {
            String title =
                    Files.readString(page).lines().findFirst().orElseThrow().replace("# ", "");
            list.append("- [")
                    .append(title.replace(".", "\\."))
                    .append("](")
                    .append(name)
                    .append('/');
            list.append(page.getFileName()).append(")\n");
        }
        return list.toString();
    }
}
