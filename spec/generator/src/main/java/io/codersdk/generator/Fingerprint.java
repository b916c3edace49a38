package io.codersdk.generator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** A digest of texts and of files: their names below a folder, and their bytes. Times do not count. */
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Fingerprint text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Adds all files of a folder; a folder that is not there counts as an empty one. */
    Fingerprint files(Path folder) throws IOException {
        SortedMap<String, Path> files = Tree.files(folder);
        for (var file : files.entrySet()) {
            text(file.getKey());
            digest.update(Files.readAllBytes(file.getValue()));
        }
        return text(String.valueOf(files.size()));
    }

    /** Adds the classes and resources that a class came with, whether they lie in a folder or a jar. */
    Fingerprint code(Class<?> type) throws IOException {
        Path place = place(type);
        if (Files.isDirectory(place)) {
            return files(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return files(jar.getPath("/"));
        }
    }

    /** Adds the name of the jar that a class came in, which tells its version. */
    Fingerprint library(Class<?> type) {
        return text(String.valueOf(place(type).getFileName()));
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
