package io.codersdk.internal.wait;

import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.wait.ProgressListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Tells a listener what changed, and keeps the end of the log for the case that the job fails. */
final class JobLogReport {
    private static final int TAIL = 20;

    private final ProgressListener listener;
    private final Deque<String> tail = new ArrayDeque<>();
    private String state = "";
    private String stage = "";
    private int position = -1;
    private String shortage = "";

    JobLogReport(ProgressListener listener) {
        this.listener = listener;
    }

    void job(ProvisionerJob job) {
        if (!job.status().value().equals(state)) {
            state = job.status().value();
            listener.state(state);
        }
        if (state.equals("pending") && job.queuePosition() != position) {
            position = job.queuePosition();
            listener.queued(position, job.queueSize());
        }
    }

    /** Tells why no provisioner takes the job; nothing if one could. */
    void shortage(Optional<String> reason) {
        String now = reason.orElse("");
        if (!now.isEmpty() && !now.equals(shortage)) {
            listener.noProvisioner(now);
        }
        shortage = now;
    }

    void line(ProvisionerJobLog line) {
        if (!line.stage().equals(stage)) {
            stage = line.stage();
            listener.stage(stage);
        }
        listener.log(line.logLevel(), line.output());
        tail.addLast(line.output());
        if (tail.size() > TAIL) {
            tail.removeFirst();
        }
    }

    List<String> tail() {
        return List.copyOf(tail);
    }
}
