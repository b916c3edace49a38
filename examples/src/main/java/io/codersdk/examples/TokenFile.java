package io.codersdk.examples;

import io.codersdk.auth.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file with a token, which its owner alone can read. */
record TokenFile(Path path) {

    /** Whole or not at all: the file may hold the only token that is good. */
    void write(Token token) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            // A temporary file is its owner's alone.
            Path whole = Files.createTempFile(folder, "token", null);
            Files.writeString(whole, token.reveal());
            Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The new token could not be written to " + path, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
