package io.codersdk.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What tests say about jobs that are not asked for yet: of each kind, the first is for the next one. */
final class JobScripts {
    private final Map<JobKind, Deque<JobScript>> awaiting = new EnumMap<>(JobKind.class);
    private final World world;

    JobScripts(World world) {
        this.world = world;
    }

    JobScript add(JobKind kind) {
        JobScript script = new JobScript(world);
        world.exclusively(() ->
                awaiting.computeIfAbsent(kind, unused -> new ArrayDeque<>()).addLast(script));
        return script;
    }

    Optional<JobScript> next(JobKind kind) {
        return Optional.ofNullable(awaiting.get(kind)).map(Deque::pollFirst);
    }
}
