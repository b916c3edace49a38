package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.testkit.FakeCoder;
import java.io.PrintStream;
import java.nio.file.Path;

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
        coder.tokens().rotateOwn(new TokenFile(file)::write);
        out.println("The new token is in " + file + "; the old one has ended.");
        return 0;
    }
}
