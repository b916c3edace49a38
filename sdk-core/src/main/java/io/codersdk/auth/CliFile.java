package io.codersdk.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * A file of Coder's command line, as far as it can be read.
 *
 * @param path where it is looked for
 * @param text what it holds; absent if it is missing, empty or cannot be read
 * @param fault why it cannot be read; absent if it can, or is missing
 */
record CliFile(String path, Optional<String> text, Optional<String> fault) {
    /** The files hold one line each; what is longer was never written by the command line. */
    private static final int MAX_BYTES = 16 * 1024;

    static CliFile read(String path) {
        try {
            Path file = Path.of(path);
            // A pipe would be waited for.
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                return unreadable(path, "is no file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                return bytes.length > MAX_BYTES
                        ? unreadable(path, "is longer than " + MAX_BYTES + " bytes")
                        : of(path, new String(bytes, StandardCharsets.UTF_8).strip());
            }
        } catch (NoSuchFileException e) {
            return of(path, "");
        } catch (InvalidPathException e) {
            return unreadable(path, "is no path");
        } catch (IOException e) {
            return unreadable(path, "could not be read: " + reason(e));
        }
    }

    private static CliFile of(String path, String text) {
        return new CliFile(path, Optional.of(text).filter(some -> !some.isEmpty()), Optional.empty());
    }

    private static CliFile unreadable(String path, String fault) {
        return new CliFile(path, Optional.empty(), Optional.of(fault));
    }

    private static String reason(IOException e) {
        String ofSystem = e instanceof FileSystemException failure ? failure.getReason() : null;
        return Objects.requireNonNullElse(ofSystem, e.getClass().getSimpleName());
    }

    boolean isMissing() {
        return text.isEmpty() && fault.isEmpty();
    }

    /** Where it is, and why it is of no use. */
    String tried() {
        return path + " (" + fault.orElse("missing or empty") + ")";
    }

    /** Where it is; what it holds may be a secret. */
    @Override
    public String toString() {
        return path;
    }
}
