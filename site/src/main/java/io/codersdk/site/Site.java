package io.codersdk.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The pages: README, the index of the guides, and whatever in the project a page of the site links to.
 *
 * @param pages HTML by the path of the page
 */
record Site(Map<Path, String> pages) {
    static final Path INDEX = Path.of("docs/README.md");

    /**
     * Makes them.
     *
     * @param types where in the site the Javadoc of a type is, by its simple name
     * @throws IllegalStateException if a page links to a file that is not there
     */
    static Site of(Path project, Map<String, Path> types) throws IOException {
        Layout layout = new Layout(Navigation.of(Files.readString(project.resolve(INDEX))));
        Map<Path, String> pages = new TreeMap<>();
        Deque<Path> ahead = new ArrayDeque<>(List.of(Path.of("README.md"), INDEX));
        Set<Path> seen = new HashSet<>();
        while (!ahead.isEmpty()) {
            Path source = ahead.remove();
            if (seen.add(source)) {
                Addresses addresses = new Addresses(project, source, types);
                String page = Addresses.isPicture(source)
                        ? Files.readString(project.resolve(source))
                        : layout.page(Source.of(project, source).render(addresses), addresses);
                pages.put(addresses.page(), page);
                ahead.addAll(addresses.targets());
            }
        }
        return new Site(pages);
    }

    /** Writes them into a folder, with what they look like. */
    void write(Path folder) throws IOException {
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
        Resource.copy("site.css", folder.resolve("site.css"));
    }
}
