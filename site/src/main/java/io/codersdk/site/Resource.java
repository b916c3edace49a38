package io.codersdk.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** What lies beside these classes. */
final class Resource {
    private Resource() {}

    static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The file that it was copied to. */
    static Path copy(String name, Path file) throws IOException {
        try (InputStream in = open(name)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Resource.class.getResourceAsStream(name), name);
    }
}
