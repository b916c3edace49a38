package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.FirstLogin;
import io.codersdk.model.codersdk.CreateFirstUserRequest;
import io.codersdk.testkit.FakeCoder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the first user of the deployment at {@code CODER_URL}, and a token of it, which it writes to a file that its owner
 * alone can read. May run again, for another token. Who the user is stands in the variables that Coder's command line takes it
 * from: {@code CODER_FIRST_USER_EMAIL}, {@code CODER_FIRST_USER_USERNAME} and {@code CODER_FIRST_USER_PASSWORD}. Usage:
 * {@code file}
 */
public final class SetUpDeployment {
    private static final String EMAIL = "CODER_FIRST_USER_EMAIL";
    private static final String USERNAME = "CODER_FIRST_USER_USERNAME";
    private static final String PASSWORD = "CODER_FIRST_USER_PASSWORD";

    private static final Map<String, String> OF_FAKE = Map.of(
            EMAIL, FakeCoder.OWNER_EMAIL, USERNAME, FakeCoder.OWNER_USERNAME, PASSWORD, FakeCoder.OWNER_PASSWORD);

    private static final Duration LIFETIME = Duration.ofDays(30);

    private SetUpDeployment() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.out.println("Usage: SetUpDeployment file");
            System.exit(2);
        }
        System.exit(start(Environment.system(), System.out, new TokenFile(Path.of(args[0]))));
    }

    static int start(Environment environment, PrintStream out, TokenFile file) {
        return ExitStatus.of(out, () -> {
            Optional<String> url = environment.variable("CODER_URL");
            if (url.isPresent()) {
                return run(url.get(), user(environment.variables()), out, file);
            }
            out.println(Deployment.FAKE);
            try (FakeCoder fake = FakeCoder.builder().withoutFirstUser().start()) {
                return run(fake.url().toString(), user(OF_FAKE), out, file);
            }
        });
    }

    private static CreateFirstUserRequest user(Map<String, String> variables) {
        return CreateFirstUserRequest.builder()
                .email(required(variables, EMAIL))
                .username(required(variables, USERNAME))
                .password(required(variables, PASSWORD))
                .build();
    }

    private static String required(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is not set."));
    }

    private static int run(String url, CreateFirstUserRequest user, PrintStream out, TokenFile file) {
        try (CoderClient anonymous = CoderClient.builder().url(url).build()) {
            FirstLogin login = anonymous.authentication().bootstrap(user);
            CoderClient session = anonymous.withOptions(options -> options.token(login.token()));
            file.write(session.tokens().create("me", token -> token.lifetime(LIFETIME)));
            session.authentication().logout();
            out.println("A token of " + login.user().username() + ", in organization "
                    + login.organization().name() + ", is in " + file + ".");
            return 0;
        }
    }
}
