package io.codersdk.error;

import java.util.List;
import java.util.Optional;

/** A provisioner job, such as a build or the import of a template version, ended without success. */
public final class JobFailedException extends CoderException {
    private static final long serialVersionUID = 1;

    private final String status;
    private final String jobError;
    private final String errorCode;

    @SuppressWarnings("serial") // the list that List.copyOf makes is serializable
    private final List<String> logTail;

    /**
     * Made by waiters.
     *
     * @param what the job was for
     * @param status {@code failed} or {@code canceled}
     * @param logTail the last lines of its log, oldest first
     */
    public JobFailedException(
            String what, String status, Optional<String> error, Optional<String> errorCode, List<String> logTail) {
        super(describe(what, status, error.orElse(""), logTail));
        this.status = status;
        this.jobError = error.orElse("");
        this.errorCode = errorCode.orElse("");
        this.logTail = List.copyOf(logTail);
    }

    private static String describe(String what, String status, String error, List<String> logTail) {
        String text = what + " " + status + (error.isEmpty() ? "" : ": " + error);
        return logTail.isEmpty() ? text : text + "\n  " + String.join("\n  ", logTail);
    }

    /** {@code failed} or {@code canceled}. */
    public String status() {
        return status;
    }

    /** What the provisioner says went wrong; absent when the job was cancelled. */
    public Optional<String> error() {
        return Optional.of(jobError).filter(text -> !text.isEmpty());
    }

    /** A code for failures that a program can act on, such as {@code REQUIRED_TEMPLATE_VARIABLES}; absent for others. */
    public Optional<String> errorCode() {
        return Optional.of(errorCode).filter(text -> !text.isEmpty());
    }

    /** The last lines of the job's log, oldest first; empty when the log could not be followed. */
    public List<String> logTail() {
        return logTail;
    }
}
