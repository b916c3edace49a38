package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.WorkspaceAgentLog;
import io.codersdk.model.codersdk.WorkspaceAgentLogSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The log of an agent: what its scripts print, evenly from their begin to their end, and what is sent to it meanwhile. */
final class AgentOutput {
    /** How many bytes an agent may store in its life. */
    private static final int QUOTA = 1 << 20;

    private final FakeAgent agent;
    private final List<ScriptOutput> scripts;
    private final LongSupplier ids;
    private final List<WorkspaceAgentLog> lines = new ArrayList<>();
    private final Map<UUID, WorkspaceAgentLogSource> sources = new LinkedHashMap<>();
    private int printed;
    private boolean overflowed;

    AgentOutput(FakeAgent agent, LongSupplier ids) {
        this.agent = agent;
        this.scripts = ScriptOutput.of(agent.plan().scripts());
        this.ids = ids;
    }

    /** A line before it is stored. */
    record Line(LogLevel level, String output) {}

    /** The lines that are there by now. */
    List<WorkspaceAgentLog> lines(Instant now) {
        Instant until = agent.disconnectedAt(now).orElse(now);
        while (printed < scripts.size()
                && agent.hasConnected(now)
                && !printedAt(printed).isAfter(until)) {
            ScriptOutput line = scripts.get(printed);
            add(
                    AgentView.part(agent, "log source", line.source()),
                    new Line(line.level(), line.text()),
                    printedAt(printed));
            printed++;
        }
        return List.copyOf(lines);
    }

    private void add(UUID source, Line line, Instant at) {
        lines.add(WorkspaceAgentLog.builder()
                .id(ids.getAsLong())
                .createdAt(at)
                .level(line.level())
                .output(line.output())
                .sourceId(source)
                .build());
    }

    /** When the scripts print their next line, unless all are there. */
    Optional<Instant> nextLine(Instant now) {
        return IntStream.range(printed, scripts.size())
                .mapToObj(this::printedAt)
                .filter(now::isBefore)
                .findFirst();
    }

    private Instant printedAt(int line) {
        return agent.connectedAt()
                .plus(agent.scriptTime().multipliedBy(line).dividedBy(Math.max(1, scripts.size() - 1)));
    }

    /** Stores lines with this time, all or, if they do not fit any more, none of them; 413 then. */
    void append(UUID source, List<Line> batch, Instant now) {
        int size = batch.stream().mapToInt(line -> size(line.output())).sum();
        if (length(now) + size > QUOTA) {
            overflowed = true;
            throw Refusal.of(413, "The agent has stored as much as it may.");
        }
        batch.forEach(line -> add(source, line, now));
    }

    /** How many bytes of output are stored by now. */
    int length(Instant now) {
        return lines(now).stream().mapToInt(line -> size(line.output())).sum();
    }

    private static int size(String output) {
        return output.getBytes(UTF_8).length;
    }

    /** Whether something was refused because it did not fit. */
    boolean hasOverflowed() {
        return overflowed;
    }

    /** Names a source of lines, or gives it another name. */
    void register(WorkspaceAgentLogSource source) {
        sources.put(source.id(), source);
    }

    /** The sources that were named. */
    List<WorkspaceAgentLogSource> sources() {
        return List.copyOf(sources.values());
    }
}
