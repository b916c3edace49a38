package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.CredentialsResolver;
import io.codersdk.auth.Environment;
import io.codersdk.client.TemplatePush;
import io.codersdk.client.WorkspaceQuery;
import io.codersdk.client.WorkspacesClient;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.SlimRole;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.Workspace;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.WorkspaceSeed;
import io.codersdk.wait.WaitOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Short words for JShell's prompt, which {@code examples/jshell/coder.jsh} imports. They print tables and lines, and one line
 * of what fails. A workspace is named as {@code dev}, or as {@code ada/dev} if it is another user's.
 */
public final class Prompt {
    /** Set to work on a fake deployment whatever the environment names. */
    private static final String DEMO = "coder.demo";

    private static final String HELP = """
            coder                     the client, for everything else: coder.users().get("me")
            workspaces()              yours; workspaces("owner:ada status:running") those of a search, "" all
            templates()  users()
            push("folder")            a template, from its folder
            create("dev", "docker")   a workspace, from a template
            start("dev")  stop("dev")  restart("dev")  update("dev")  delete("dev")
            await("dev")              until it can be used
            logs("dev")               of its latest build
            help()                    this
            """;

    private static @Nullable CoderClient client;

    private Prompt() {}

    /**
     * Begins with a client of the deployment that the environment or Coder's command line names, or else of a fake one in
     * this process.
     */
    public static CoderClient connect() {
        CoderClient coder =
                (Boolean.getBoolean(DEMO) ? Optional.<CoderClient>empty() : configured()).orElseGet(Prompt::fake);
        client = coder;
        return coder;
    }

    private static Optional<CoderClient> configured() {
        return new CredentialsResolver(Environment.system()).find().map(found -> {
            greet(found.url());
            return CoderClient.builder().credentials(found).build();
        });
    }

    private static CoderClient fake() {
        FakeCoder fake = FakeCoder.with()
                .template("docker")
                .workspace("dev")
                .workspace("docs", WorkspaceSeed::stopped)
                .start();
        greet("a fake deployment");
        return fake.client();
    }

    private static void greet(Object deployment) {
        System.out.println("coder is a client of " + deployment + "; help() tells what else there is.");
    }

    private static CoderClient coder() {
        if (client == null) {
            throw new IllegalStateException("connect() comes first");
        }
        return client;
    }

    public static void help() {
        System.out.print(HELP);
    }

    public static void workspaces() {
        workspaces("owner:me");
    }

    /** Those of a search as in the dashboard, such as {@code status:running}. */
    public static void workspaces(String search) {
        attempt(() -> {
            Table table = new Table("WORKSPACE", "STATUS", "TEMPLATE", "AGENTS");
            for (Workspace workspace : coder().workspaces().list(WorkspaceQuery.raw(search))) {
                table.row(
                        nameOf(workspace),
                        workspace.latestBuild().status(),
                        workspace.templateName() + (workspace.outdated() ? " (outdated)" : ""),
                        agents(workspace));
            }
            System.out.print(table);
        });
    }

    private static String nameOf(Workspace workspace) {
        return workspace.ownerName() + "/" + workspace.name();
    }

    private static String agents(Workspace workspace) {
        return WorkspacesClient.agents(workspace.latestBuild()).stream()
                .map(agent -> agent.name() + " " + agent.lifecycleState())
                .collect(Collectors.joining(", "));
    }

    public static void templates() {
        attempt(() -> {
            Table table = new Table("TEMPLATE", "ORGANIZATION", "ACTIVE USERS", "UPDATED");
            for (Template template : coder().templates().list()) {
                table.row(
                        template.name(), template.organizationName(), template.activeUserCount(), template.updatedAt());
            }
            System.out.print(table);
        });
    }

    public static void users() {
        attempt(() -> {
            Table table = new Table("USER", "EMAIL", "STATUS", "ROLES");
            for (User user : coder().users().list()) {
                String roles = user.roles().stream().map(SlimRole::name).collect(Collectors.joining(", "));
                table.row(user.username(), user.email(), user.status(), roles);
            }
            System.out.print(table);
        });
    }

    public static void push(String folder) {
        attempt(() -> {
            var pushed =
                    coder().templates().push(TemplatePush.of(Path.of(folder)).waitOptions(progress()));
            System.out.println(pushed.template().name() + " is at version "
                    + pushed.version().name() + (pushed.unchanged() ? ", as before" : ""));
        });
    }

    public static void create(String workspace, String template) {
        attempt(() -> {
            var from = coder().templates().getByName("default", template).id();
            tell(coder().workspaces().createAndWait("me", w -> w.name(workspace).templateId(from), progress()));
        });
    }

    public static void start(String workspace) {
        attempt(() -> tell(coder().workspaces().start(find(workspace).id(), progress())));
    }

    public static void stop(String workspace) {
        attempt(() -> tell(coder().workspaces().stop(find(workspace).id(), progress())));
    }

    public static void restart(String workspace) {
        attempt(() -> tell(coder().workspaces().restart(find(workspace).id(), progress())));
    }

    /** Brings it to the active version of its template. */
    public static void update(String workspace) {
        attempt(() -> tell(coder().workspaces().update(find(workspace).id(), progress())));
    }

    public static void await(String workspace) {
        attempt(() -> tell(coder().workspaces().waitUntilReady(find(workspace).id(), progress())));
    }

    public static void delete(String workspace) {
        attempt(() -> {
            Workspace found = find(workspace);
            coder().workspaces().delete(found.id(), progress());
            System.out.println(nameOf(found) + " is deleted");
        });
    }

    public static void logs(String workspace) {
        attempt(() -> FollowBuild.run(coder(), System.out, find(workspace)));
    }

    private static Workspace find(String workspace) {
        int slash = workspace.indexOf('/');
        String owner = slash < 0 ? "me" : workspace.substring(0, slash);
        return coder().workspaces().getByName(owner, workspace.substring(slash + 1));
    }

    private static void tell(Workspace workspace) {
        System.out.println(nameOf(workspace) + " is " + workspace.latestBuild().status());
    }

    private static WaitOptions progress() {
        return WaitOptions.listeningWith(new ConsoleProgress(System.out));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (CoderException | IllegalArgumentException e) {
            System.out.println("Error: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
