package io.codersdk.internal.wait;

import io.codersdk.error.JobFailedException;
import io.codersdk.error.JobFailedException.Reason;
import io.codersdk.model.codersdk.ProvisionerJob;
import io.codersdk.model.codersdk.ProvisionerJobLog;
import io.codersdk.model.codersdk.ProvisionerJobStatus;
import io.codersdk.wait.ProgressListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells a listener what changed, and keeps what tells why the job failed, if it does. */
final class JobLogReport {
    private static final int TAIL = 20;

    private final Wait wait;
    private final ProgressListener listener;
    private final Deque<String> tail = new ArrayDeque<>();
    private String state = "";
    private String stage = "";
    private int position = -1;
    private String shortage = "";

    JobLogReport(Wait wait) {
        this.wait = wait;
        this.listener = wait.listener();
    }

    void job(ProvisionerJob job) {
        if (!job.status().value().equals(state)) {
            state = job.status().value();
            wait.enter(state);
        }
        if (state.equals("pending") && job.queuePosition() != position) {
            position = job.queuePosition();
            listener.queued(position, job.queueSize());
        }
        if (job.workerId().isPresent()) {
            shortage = "";
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

    /** What is known of a job that is not over, for the message of a timeout. */
    String situation() {
        if (state.isEmpty()) {
            return "";
        }
        return ", which is " + state + (shortage.isEmpty() ? "" : ": " + shortage);
    }

    JobFailedException failure(String what, ProvisionerJob job) {
        return new JobFailedException(
                what,
                reason(job),
                job.status().value(),
                job.error(),
                job.errorCode().map(Object::toString),
                List.copyOf(tail));
    }

    /** A job that is cancelled while it runs ends as one that failed; servers before 2026 give few failures a code. */
    private Reason reason(ProvisionerJob job) {
        String code = job.errorCode().map(Object::toString).orElse("");
        String error = job.error().orElse("").toLowerCase(Locale.ROOT);
        if (job.status().equals(ProvisionerJobStatus.CANCELED)
                || job.canceledAt().isPresent()
                || error.equals("canceled")) {
            return Reason.CANCELED;
        } else if (code.equals("REQUIRED_TEMPLATE_VARIABLES")) {
            return Reason.REQUIRED_TEMPLATE_VARIABLES;
        } else if (code.equals("INSUFFICIENT_QUOTA") || error.contains("insufficient quota")) {
            return Reason.INSUFFICIENT_QUOTA;
        }
        return shortage.isEmpty() ? Reason.OTHER : Reason.NO_PROVISIONER;
    }
}
