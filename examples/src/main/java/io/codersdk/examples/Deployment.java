package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.CredentialsResolver;
import io.codersdk.auth.Environment;
import io.codersdk.testkit.FakeCoder;
import java.io.PrintStream;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Where an example works: on the deployment that the environment or Coder's command line names, or on a fake one. */
final class Deployment {
    static final String FAKE = "No deployment is configured: using a fake one in this process.";

    private Deployment() {}

    /**
     * Works with a client of it, and answers the exit status. What fails is a line.
     *
     * @param out for that line, and for whether the deployment is a fake one
     * @param fake starts the fake one
     */
    static int use(
            Environment environment, PrintStream out, Supplier<FakeCoder> fake, ToIntFunction<CoderClient> work) {
        return ExitStatus.of(out, () -> {
            var credentials = new CredentialsResolver(environment).find();
            if (credentials.isPresent()) {
                try (CoderClient coder =
                        CoderClient.builder().credentials(credentials.get()).build()) {
                    return work.applyAsInt(coder);
                }
            }
            out.println(FAKE);
            try (FakeCoder server = fake.get();
                    CoderClient coder = server.client()) {
                return work.applyAsInt(coder);
            }
        });
    }
}
