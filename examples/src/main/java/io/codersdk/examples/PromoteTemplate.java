package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.client.PushedTemplate;
import io.codersdk.client.TemplatePush;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.WorkspaceBuildParameter;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wait.WaitOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Pushes a folder as a new version of its template, tries it, and lets workspaces be made of it only if that went well: by a dry
 * run, and with {@code --workspace} by a workspace that is built and deleted again. A version that failed stays beside the
 * active one. A template that is new has no other version to stay with: there the one that is tried is active already. Usage:
 * {@code [folder] [parameter=value …] [--workspace] [--json]}
 */
public final class PromoteTemplate {
    private final CoderClient coder;
    private final PrintStream out;
    private final PrintStream news;
    private final Steps steps;
    private final ConsoleProgress progress;
    private final Trial trial;

    PromoteTemplate(CoderClient coder, PrintStream out, PrintStream news) {
        this.coder = coder;
        this.out = out;
        this.news = news;
        this.steps = new Steps(news);
        this.progress = new ConsoleProgress(news);
        this.trial = new Trial(coder, progress);
    }

    public static void main(String[] args) {
        System.exit(Deployment.use(
                Environment.system(),
                System.err,
                FakeCoder.with().template("docker")::start,
                coder -> new PromoteTemplate(coder, System.out, System.err).run(args)));
    }

    int run(String... args) {
        Arguments given = new Arguments(List.of(args), "--workspace", "--json");
        TemplatePush push = TemplatePush.of(Path.of(given.word(0, "examples/templates/docker")))
                .activate(false)
                .waitOptions(WaitOptions.listeningWith(progress));
        PushedTemplate pushed = steps.run(
                "Push it beside the active version", () -> coder.templates().push(push));
        if (!pushed.unchanged()) {
            attempt(pushed, given.parameters(1), given.has("--workspace"));
        }
        print(pushed, given.has("--json"));
        return ExitStatus.DONE;
    }

    private void attempt(PushedTemplate pushed, List<WorkspaceBuildParameter> parameters, boolean build) {
        UUID version = pushed.version().id();
        try {
            steps.run("Plan a workspace of it", () -> trial.plan(version, parameters));
            if (build) {
                steps.run("Build a workspace of it, and delete that", () -> trial.build(version, parameters));
            }
        } catch (CoderException e) {
            news.println("Version " + pushed.version().name()
                    + (pushed.created() ? " is active, since its template is new." : " is not promoted."));
            throw e;
        }
        if (!pushed.created()) {
            coder.templates().promote(pushed.template().id(), version);
        }
    }

    private void print(PushedTemplate pushed, boolean json) {
        TemplateVersion version = pushed.version();
        String name = pushed.template().name();
        if (json) {
            out.println(new JsonLine()
                    .with("template", name)
                    .with("version", version.id())
                    .with("name", version.name())
                    .with("changed", !pushed.unchanged()));
        } else {
            out.println("Version " + version.name() + " of " + name + " is active"
                    + (pushed.unchanged() ? ", as it was: nothing has changed." : "."));
        }
    }
}
