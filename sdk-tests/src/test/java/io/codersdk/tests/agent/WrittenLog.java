package io.codersdk.tests.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.CoderClient;
import io.codersdk.agent.AgentClient;
import io.codersdk.agent.AgentClientBuilder;
import io.codersdk.agent.AgentLogWriter;
import io.codersdk.agent.LostLogs;
import io.codersdk.error.CoderException;
import io.codersdk.http.Timing;
import io.codersdk.model.agentsdk.Log;
import io.codersdk.model.agentsdk.PatchLogs;
import io.codersdk.model.agentsdk.PostLogSourceRequest;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.stream.LogStream;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.testkit.Fault;
import io.codersdk.tests.HeldPauses;
import io.codersdk.tests.HeldPauses.Pause;
import io.codersdk.tests.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What is written to the log of the agent, by a client whose pauses end when the test says so, and what becomes of it. */
final class WrittenLog implements AutoCloseable {
    static final int QUOTA = 1 << 20;
    static final UUID SOURCE = UUID.fromString("55555555-5555-4555-8555-555555555555");

    final HeldPauses pauses = new HeldPauses();
    final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    final List<CoderException> reasons = new CopyOnWriteArrayList<>();
    final AgentClient agent;
    private final FakeCoder fake;
    private final CoderClient user;

    WrittenLog(FakeCoder fake, CoderClient user) {
        this.fake = fake;
        this.user = user;
        this.agent = timed(AgentWorld.client(fake));
    }

    /** Another client with the same pauses. */
    AgentClient timed(AgentClientBuilder client) {
        return client.timing(new Timing(fake.clock(), pauses, new Random(1)))
                .options(options -> options.maxRetries(0))
                .build();
    }

    AgentLogWriter writer() {
        return writer(this::note);
    }

    AgentLogWriter writer(LostLogs lost) {
        return agent.openLog(PostLogSourceRequest.builder().id(SOURCE).build(), lost);
    }

    void note(List<Log> lines, CoderException why) {
        reasons.add(why);
        lines.forEach(line -> lost.add(line.output()));
    }

    String nextLost() throws InterruptedException {
        return String.valueOf(lost.poll(30, TimeUnit.SECONDS));
    }

    /** Lets the next pause go by, which has this length. */
    void elapse(long millis) throws InterruptedException {
        Pause pause = pauses.next();
        assertThat(pause.length()).isEqualTo(Duration.ofMillis(millis));
        pause.end().complete(null);
    }

    void fail(Fault... faults) {
        for (Fault fault : faults) {
            fake.faults().next(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS, fault);
        }
    }

    List<PatchLogs> batches() {
        return Received.of(fake, AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS).stream()
                .map(request -> request.body(AgentApiOperations.PATCH_WORKSPACE_AGENT_LOGS))
                .toList();
    }

    List<String> stored() {
        return user.agents().logs(AgentWorld.agent(fake)).stream()
                .filter(line -> line.sourceId().filter(SOURCE::equals).isPresent())
                .map(WorkspaceAgentLog::output)
                .toList();
    }

    /** Waits until that many lines of the writer are stored. */
    List<String> stored(int count) {
        List<String> lines = new ArrayList<>();
        try (LogStream<WorkspaceAgentLog> log = user.agents().followLogs(AgentWorld.agent(fake))) {
            for (WorkspaceAgentLog line : log) {
                if (line.sourceId().filter(SOURCE::equals).isPresent()) {
                    lines.add(line.output());
                }
                if (lines.size() == count) {
                    break;
                }
            }
        }
        return lines;
    }

    /** Lets other programs of the workspace fill the log but for so many bytes. */
    void leaveRoom(int bytes) {
        int used = user.agents().logs(AgentWorld.agent(fake)).stream()
                .mapToInt(line -> line.output().getBytes(UTF_8).length)
                .sum();
        Log filling = Log.builder().output("x".repeat(QUOTA - used - bytes)).build();
        agent.logs().append(PatchLogs.builder().logs(List.of(filling)).build());
    }

    @Override
    public void close() {
        agent.close();
    }
}
