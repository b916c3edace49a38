package io.codersdk.examples;

import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentLogWriter;
import io.codersdk.auth.Environment;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import io.codersdk.testkit.FakeCoder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * For programs in a workspace: passes on what it reads, as {@code tee} does, and sends it to the log of the workspace's agent,
 * where the dashboard shows it. Works with what agents give to their programs, {@code CODER_AGENT_URL} and
 * {@code CODER_AGENT_TOKEN}; without, it sends a few lines of its own to a fake. Usage: {@code [name of the log]}
 */
public final class SendLog {
    private static final String DEMO = "Compiling 12 files\nAll tests passed\n";

    private SendLog() {}

    public static void main(String[] args) {
        String name = args.length == 0 ? "Build" : args[0];
        System.exit(start(Environment.system(), System.out, System.err, name));
    }

    private static int start(Environment environment, PrintStream out, PrintStream err, String name) {
        return ExitStatus.of(err, () -> {
            if (environment.variable("CODER_AGENT_URL").isPresent()) {
                try (AgentClient agent =
                        AgentClient.builder().environment(environment).build()) {
                    var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
                    return run(agent, new BufferedReader(input), out, err, name);
                }
            }
            err.println(Deployment.FAKE);
            try (FakeCoder fake = FakeWorkspaces.of("example").start();
                    AgentClient agent = AgentClient.of(
                            fake.url().toString(), fake.agentToken(fake.ids().agent("owner", "example")))) {
                return run(agent, new BufferedReader(new StringReader(DEMO)), out, err, name);
            }
        });
    }

    /** Answers 1 if lines were not stored, such as those beyond what an agent may store in its life. */
    static int run(AgentClient agent, BufferedReader input, PrintStream out, PrintStream err, String name) {
        AtomicInteger lost = new AtomicInteger();
        // The same id each time, so that the next run writes below the same name.
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        var source = PostLogSourceRequest.builder().id(id).displayName(name).build();
        try (AgentLogWriter log = agent.openLog(source, (lines, why) -> {
            lost.addAndGet(lines.size());
            err.println(lines.size() + " lines are not in the log: " + why.getMessage());
        })) {
            input.lines().forEach(line -> {
                out.println(line);
                log.write(line);
            });
        }
        return lost.get() == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
