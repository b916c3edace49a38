package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.GatewayException;
import io.codersdk.model.health.Severity;
import io.codersdk.model.healthsdk.HealthSection;
import io.codersdk.model.healthsdk.HealthcheckReport;
import io.codersdk.testkit.FakeCoder;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A probe for monitoring, with the token of an owner: one line, and the exit status of such probes: 0 if all is well, 1 for
 * warnings, 2 if a section is in error or the server does not answer, 3 if that cannot be known, as where the token is not an
 * owner's. Sections that the deployment's settings dismiss are named, and do not count. Usage: {@code [--json]}
 */
public final class CheckHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final CoderClient coder;
    private final PrintStream out;
    private final boolean json;

    CheckHealth(CoderClient coder, PrintStream out, String... args) {
        this.coder = coder.withOptions(options -> options.timeout(PATIENCE));
        this.out = out;
        this.json = new Arguments(List.of(args), "--json").has("--json");
    }

    public static void main(String[] args) {
        System.exit(Deployment.use(
                Environment.system(),
                System.err,
                FakeCoder::start,
                coder -> new CheckHealth(coder, System.out, args).run()));
    }

    private enum Verdict {
        OK(0),
        WARNING(1),
        CRITICAL(2),
        UNKNOWN(3);

        private final int status;

        Verdict(int status) {
            this.status = status;
        }
    }

    int run() {
        try {
            HealthcheckReport report = coder.health().report();
            List<HealthSection> ignored = coder.health().settings().dismissedHealthchecks();
            List<HealthOfSection> bad = HealthOfSection.all(report)
                    .filter(section -> !section.isWell())
                    .toList();
            List<HealthOfSection> counting = bad.stream()
                    .filter(section -> !ignored.contains(section.name()))
                    .toList();
            List<HealthOfSection> dismissed = bad.stream()
                    .filter(section -> ignored.contains(section.name()))
                    .toList();
            return say(verdict(counting), report.coderVersion(), counting, dismissed);
        } catch (CoderException e) {
            boolean refused = e instanceof CoderApiException && !(e instanceof GatewayException);
            return say(refused ? Verdict.UNKNOWN : Verdict.CRITICAL, Errors.firstLine(e), List.of(), List.of());
        }
    }

    /** A severity that is not known is none that is well. */
    private static Verdict verdict(List<HealthOfSection> bad) {
        if (bad.stream().anyMatch(section -> section.severity().equals(Severity.ERROR))) {
            return Verdict.CRITICAL;
        }
        return bad.isEmpty() ? Verdict.OK : Verdict.WARNING;
    }

    private int say(Verdict verdict, String what, List<HealthOfSection> bad, List<HealthOfSection> dismissed) {
        String message = Stream.of(
                        Stream.of(what),
                        bad.stream().map(HealthOfSection::toString),
                        dismissed.stream().map(section -> "dismissed: " + section))
                .flatMap(part -> part)
                .collect(Collectors.joining("; "));
        out.println(
                json
                        ? new JsonLine()
                                .with("status", verdict)
                                .with("message", message)
                                .with("bad", names(bad))
                                .with("dismissed", names(dismissed))
                        : verdict + " - " + message);
        return verdict.status;
    }

    private static List<String> names(List<HealthOfSection> sections) {
        return sections.stream().map(section -> section.name().value()).toList();
    }
}
