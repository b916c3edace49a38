package io.codersdk.testkit;

import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A fake server as a program of its own, which other programs can be pointed at. */
final class Standalone {
    private static final String USAGE = """
            A fake Coder server on a loopback port. It says how to reach it, and ends with its input or by Ctrl-C.

              --port NUMBER  the port; any free one by default
              --seed FILE    what is there at the start, as JSON
              --tls          listen with TLS, under a certificate of its own
              --stay         stay when the input ends
            """;

    private final InputStream in;
    private final PrintStream out;
    private final FakeCoderBuilder server = FakeCoder.builder();
    private boolean tls;
    private boolean stays;

    private Standalone(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int status = run(System.in, System.out, System.err, arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs until the input ends, and returns the status to end with. */
    static int run(InputStream in, PrintStream out, PrintStream err, String... arguments)
            throws IOException, InterruptedException {
        if (List.of(arguments).contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        try {
            Standalone program = new Standalone(in, out);
            program.read(new ArrayDeque<>(List.of(arguments)));
            program.serve();
            return 0;
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private void read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String option = arguments.removeFirst();
            switch (option) {
                case "--port" -> server.port(port(value(option, arguments)));
                case "--seed" -> server.seed(Path.of(value(option, arguments)));
                case "--tls" -> {
                    tls = true;
                    server.tls();
                }
                case "--stay" -> stays = true;
                default -> throw new IllegalArgumentException("there is no option " + option + "; see --help");
            }
        }
    }

    private static String value(String option, Deque<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value; see --help");
        }
        return arguments.removeFirst();
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("\"" + text + "\" is no port");
        }
        return Integer.parseInt(text);
    }

    private void serve() throws IOException, InterruptedException {
        try (FakeCoder fake = server.start()) {
            Optional<Path> certificate = tls ? Optional.of(write(fake.tls())) : Optional.empty();
            try {
                certificate.ifPresent(file -> out.println("export SSL_CERT_FILE=" + file));
                tell(fake);
                await();
            } finally {
                if (certificate.isPresent()) {
                    Files.delete(certificate.get());
                }
            }
        }
    }

    private static Path write(FakeTls tls) throws IOException {
        return Files.writeString(Files.createTempFile("fake-coder", ".pem"), tls.certificatePem());
    }

    private void tell(FakeCoder fake) {
        out.println("export CODER_URL=" + fake.url());
        out.println("export CODER_SESSION_TOKEN=" + fake.sessionToken());
        try (CoderClient coder = fake.client()) {
            coder.users().list().stream()
                    .filter(user -> user.status().equals(UserStatus.ACTIVE))
                    .map(User::username)
                    .filter(name -> !name.equals(FakeCoder.OWNER_USERNAME))
                    .forEach(name -> out.println("# " + name + ": " + fake.sessionToken(name)));
        }
        out.flush();
    }

    private void await() throws IOException, InterruptedException {
        while (in.read() >= 0) {
            // Nothing is said that matters.
        }
        if (stays) {
            new CountDownLatch(1).await();
        }
    }
}
