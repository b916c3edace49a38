package io.codersdk.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/** Background work, done when the test wants it. */
final class Tasks implements BiConsumer<Duration, Runnable> {
    final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void accept(Duration pause, Runnable task) {
        pauses.add(pause);
        waiting.add(task);
    }

    /** Runs those that wait, without those that they add. */
    void run() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }
}
