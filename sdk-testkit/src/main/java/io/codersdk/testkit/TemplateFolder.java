package io.codersdk.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import okio.ByteString;

/** The files of a template in a folder. */
final class TemplateFolder {
    private TemplateFolder() {}

    /** All files below a folder by their paths in it, but for what Terraform keeps there for itself. */
    static Map<String, ByteString> read(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            Map<String, ByteString> contents = new TreeMap<>();
            for (Path file : files(paths)) {
                contents.put(
                        folder.relativize(file).toString().replace(File.separatorChar, '/'),
                        ByteString.of(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException("the template in " + folder + " cannot be read", e);
        }
    }

    private static List<Path> files(Stream<Path> paths) {
        return paths.filter(Files::isRegularFile)
                .filter(file -> !file.toString().contains(".terraform" + File.separatorChar))
                .toList();
    }
}
