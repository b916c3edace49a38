package io.codersdk.internal.wait;

import io.codersdk.model.codersdk.LogLevel;
import io.codersdk.wait.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener hears. */
final class RecordedProgress implements ProgressListener {
    final List<String> states = new ArrayList<>();
    final List<String> log = new ArrayList<>();

    @Override
    public void queued(int position, int size) {
        states.add("queued " + position + "/" + size);
    }

    @Override
    public void noProvisioner(String reason) {
        states.add(reason);
    }

    @Override
    public void state(String state) {
        states.add(state);
    }

    @Override
    public void stage(String name) {
        log.add("# " + name);
    }

    @Override
    public void log(LogLevel level, String line) {
        log.add(level + " " + line);
    }
}
