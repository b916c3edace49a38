package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.auth.Token;
import io.codersdk.testkit.FakeCoder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Replaces the token in use by a new one, and writes that to a file that its owner alone can read. The old token ends once the
 * new one is there. Usage: {@code file}
 */
public final class RotateToken {
    private RotateToken() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.out.println("Usage: RotateToken file");
            System.exit(2);
        }
        System.exit(Deployment.use(
                Environment.system(), System.out, FakeCoder::start, coder -> run(coder, System.out, Path.of(args[0]))));
    }

    static int run(CoderClient coder, PrintStream out, Path file) {
        coder.tokens().rotateOwn(token -> write(file, token));
        out.println("The new token is in " + file + "; the old one has ended.");
        return 0;
    }

    /** Whole or not at all: the file may hold the only token that is good. */
    private static void write(Path file, Token token) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            // A temporary file is its owner's alone.
            Path whole = Files.createTempFile(folder, "token", null);
            Files.writeString(whole, token.reveal());
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The new token could not be written to " + file, e);
        }
    }
}
