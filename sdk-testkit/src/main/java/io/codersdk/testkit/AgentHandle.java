package io.codersdk.testkit;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.model.codersdk.WorkspaceAgentLifecycle;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An agent in the hands of a test. Agents connect, start and get ready by themselves after the times that the server was built
 * with; what they are told here happens now, and those that are {@linkplain #hold() held} do nothing else.
 *
 * <p>Each method throws an {@link IllegalStateException} where a real agent could not do it: before its build has succeeded,
 * after a later build took its place, or, but for connecting, without a connection.
 */
public final class AgentHandle {
    private static final Pattern PATH = Pattern.compile("([^/.]+)/([^/.]+)\\.([^/.]+)");

    private final World world;
    private final FakeAgent agent;

    private AgentHandle(World world, FakeAgent agent) {
        this.world = world;
        this.agent = agent;
    }

    static AgentHandle of(World world, UUID id) {
        return new AgentHandle(
                world,
                world.exclusively(() -> world.workspaces.agent(id))
                        .orElseThrow(() -> new IllegalArgumentException("there is no agent " + id)));
    }

    static AgentHandle of(World world, String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + path + "' names no agent as ada/dev.main does");
        }
        return new AgentHandle(
                world,
                world.exclusively(() -> world.workspaces
                                .living()
                                .filter(workspace ->
                                        workspace.owner().username().equalsIgnoreCase(parts.group(1))
                                                && workspace.name().equalsIgnoreCase(parts.group(2)))
                                .flatMap(workspace -> workspace.latestBuild().agents().stream())
                                .filter(agent -> agent.plan().name().equals(parts.group(3)))
                                .findFirst())
                        .orElseThrow(() -> new IllegalArgumentException("there is no agent " + path)));
    }

    public UUID id() {
        return agent.id();
    }

    /**
     * From now on it connects, starts and gets ready only as it is told; one that was not told to connect in the time that its
     * template gives it is timed out. May be said while its build still goes on.
     */
    public AgentHandle hold() {
        world.exclusively(() -> agent.life().hold(world.clock.instant()));
        world.clock.changed();
        return this;
    }

    /** It connects, for the first time or again. What it was about to do by itself goes on from there, unless it is held. */
    public AgentHandle connect() {
        return act(now -> {
            if (!agent.exists(now)) {
                throw new IllegalStateException("the build of the agent has not succeeded");
            }
            if (!agent.isCurrent() || !agent.isRun()) {
                throw new IllegalStateException("nothing runs the agent");
            }
            agent.life().connect(now);
        });
    }

    /** Its connection is lost. */
    public AgentHandle disconnect() {
        return act(now -> {
            requireConnected(now);
            agent.life().disconnect(now);
        });
    }

    /**
     * It says how far it is, and nothing more by itself: {@code ready}, {@code start_timeout} or {@code start_error} after
     * {@code starting}, which it says when it connects; the first or the last of them after {@code start_timeout};
     * {@code shutting_down} after any of them, and then {@code off}, {@code shutdown_timeout} or {@code shutdown_error}.
     *
     * @throws IllegalStateException also if it would not say that after what it said last
     */
    public AgentHandle reports(WorkspaceAgentLifecycle state) {
        return act(now -> {
            requireConnected(now);
            agent.life().report(state, now);
        });
    }

    /** Its first script prints these lines. */
    public AgentHandle logs(String... lines) {
        return act(now -> {
            requireConnected(now);
            agent.output()
                    .append(
                            AgentView.part(agent, "log source", 0),
                            Arrays.stream(lines)
                                    .map(line -> new AgentOutput.Line(LogLevel.INFO, line))
                                    .toList(),
                            now);
        });
    }

    /**
     * It measures this value, which stays until it is told another one.
     *
     * @param key of an item that its template declares
     * @param value cut behind 2048 bytes, with an error that says so
     * @throws IllegalArgumentException if the template declares no such item
     */
    public AgentHandle metadata(String key, String value) {
        return act(now -> {
            requireConnected(now);
            if (agent.plan().metadata().stream().noneMatch(item -> item.key().equals(key))) {
                throw new IllegalArgumentException("the agent measures no " + key);
            }
            agent.measure(key, value, now);
        });
    }

    private AgentHandle act(Consumer<Instant> act) {
        world.exclusively(() -> act.accept(world.clock.instant()));
        world.clock.changed();
        return this;
    }

    private void requireConnected(Instant now) {
        if (!agent.exists(now)
                || !agent.hasConnected(now)
                || agent.disconnectedAt(now).isPresent()) {
            throw new IllegalStateException("the agent is not connected");
        }
    }

    @Override
    public String toString() {
        return "agent " + agent.plan().name() + " " + agent.id();
    }
}
