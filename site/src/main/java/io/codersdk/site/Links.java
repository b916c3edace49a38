package io.codersdk.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The links between the files of a site. */
final class Links {
    private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile("\\s(?:id|name)=\"([^\"]*)\"");

    /** In its list of constants the tool links to groups that it leaves out. */
    private static final Path NOT_OURS = Path.of("api/constant-values.html");

    private final Path site;
    private final Map<Path, Set<String>> anchors = new HashMap<>();

    Links(Path site) {
        this.site = site;
    }

    /** Those that lead to a file or an anchor of the site that is not there. */
    List<String> dead() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !site.relativize(file).equals(NOT_OURS))
                    .sorted()
                    .flatMap(this::dead)
                    .toList();
        }
    }

    private Stream<String> dead(Path page) {
        return found(LINK, page)
                .filter(link -> !link.matches("[a-z]+:.*") && !isAlive(page, link))
                .map(link -> site.relativize(page) + " → " + link);
    }

    private boolean isAlive(Path page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!Files.isRegularFile(target)) {
            return false;
        }
        return hash < 0 || hash == link.length() - 1 || anchors(target).contains(decoded(link.substring(hash + 1)));
    }

    private Set<String> anchors(Path page) {
        return anchors.computeIfAbsent(
                page, file -> found(ANCHOR, file).map(Links::decoded).collect(Collectors.toSet()));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Stream<String> found(Pattern pattern, Path page) {
        try {
            return pattern.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1)
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&amp;", "&"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
