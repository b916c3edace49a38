package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.CredentialsResolver;
import io.codersdk.auth.Environment;
import io.codersdk.error.CoderException;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import java.io.PrintStream;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** Where an example works: on the deployment that the environment or Coder's command line names, or on a fake one. */
final class Deployment {
    static final String FAKE = "No deployment is configured: using a fake one in this process.";

    private Deployment() {}

    /**
     * Works with a client of it, and answers the exit status.
     *
     * @param furnish puts into a fake what is there in a deployment
     */
    static int use(
            Environment environment,
            PrintStream out,
            BiConsumer<FakeCoder, CoderClient> furnish,
            ToIntFunction<CoderClient> work) {
        try {
            var credentials = new CredentialsResolver(environment).find();
            if (credentials.isPresent()) {
                try (CoderClient coder =
                        CoderClient.builder().credentials(credentials.get()).build()) {
                    return work.applyAsInt(coder);
                }
            }
            out.println(FAKE);
            try (FakeCoder fake = FakeCoder.builder()
                            .externalProvider(ExternalProvider.github().device())
                            .start();
                    CoderClient coder = fake.client()) {
                furnish.accept(fake, coder);
                return work.applyAsInt(coder);
            }
        } catch (CoderException e) {
            out.println("Error: " + e.getMessage());
            return 1;
        }
    }
}
