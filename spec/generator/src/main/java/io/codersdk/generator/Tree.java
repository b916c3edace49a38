package io.codersdk.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files below a folder. */
final class Tree {
    private Tree() {}

    /** By their names below the folder, parted by slashes; none if the folder is not there. A jar's metadata is left out. */
    static SortedMap<String, Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
        }
        files.keySet().removeIf(name -> name.startsWith("META-INF/"));
        return files;
    }

    /**
     * Makes one folder like another. What is the same already is not touched, so that a compiler does not take it for
     * changed; what the other does not have is deleted.
     */
    static void mirror(Path from, Path to) throws IOException {
        SortedMap<String, Path> wanted = files(from);
        for (var file : files(to).entrySet()) {
            if (!wanted.containsKey(file.getKey())) {
                Files.delete(file.getValue());
            }
        }
        for (var file : wanted.entrySet()) {
            Path target = to.resolve(file.getKey());
            if (!Files.exists(target) || Files.mismatch(file.getValue(), target) >= 0) {
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file.getValue()));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path path : walk.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
