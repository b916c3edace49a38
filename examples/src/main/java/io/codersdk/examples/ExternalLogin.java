package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.LoginPrompt;
import io.codersdk.model.codersdk.ExternalAuth;
import io.codersdk.testkit.ExternalProvider;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Logs in at an external provider, such as a Git host, with a browser anywhere. Usage: {@code [provider]} */
public final class ExternalLogin {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private ExternalLogin() {}

    public static void main(String[] args) {
        String provider = args.length == 0 ? "github" : args[0];
        // Who logs in at a deployment is you; at a fake one somebody else types the code in.
        List<Consumer<LoginPrompt>> others = new ArrayList<>();
        System.exit(Deployment.use(
                Environment.system(),
                System.out,
                () -> withSomebody(others),
                coder -> run(coder, System.out, provider, prompt -> others.forEach(other -> other.accept(prompt)))));
    }

    private static FakeCoder withSomebody(List<Consumer<LoginPrompt>> others) {
        FakeCoder fake = FakeCoder.with()
                .externalProvider(ExternalProvider.github().device())
                .start();
        others.add(prompt -> prompt.code().ifPresent(fake.externalAccounts()::allowDevice));
        return fake;
    }

    static int run(CoderClient coder, PrintStream out, String provider, Consumer<LoginPrompt> person) {
        ExternalAuth login = coder.externalAuth()
                .logIn(
                        provider,
                        prompt -> {
                            out.println("Open " + prompt.page()
                                    + prompt.code()
                                            .map(code -> " and type " + code)
                                            .orElse(""));
                            person.accept(prompt);
                        },
                        WaitOptions.DEFAULT.timeout(PATIENCE));
        out.println("Logged in at " + login.displayName()
                + login.user().map(user -> " as " + user.login()).orElse(""));
        return 0;
    }
}
