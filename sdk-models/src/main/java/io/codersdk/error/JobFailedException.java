package io.codersdk.error;

import java.util.List;
import java.util.Optional;

/** A provisioner job, such as a build or the import of a template version, ended without success. */
public final class JobFailedException extends CoderException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final Reason reason;
    private final String status;
    private final String jobError;
    private final String errorCode;

    @SuppressWarnings("serial") // the list that List.copyOf makes is serializable
    private final List<String> logTail;

    @SuppressWarnings("serial") // as the log
    private final List<String> requiredVariables;

    /**
     * Made by waiters.
     *
     * @param what the job was for
     * @param status {@code failed} or {@code canceled}
     * @param logTail the last lines of its log, oldest first
     */
    public JobFailedException(
            String what,
            Reason reason,
            String status,
            Optional<String> error,
            Optional<String> errorCode,
            List<String> logTail) {
        this(what, reason, status, error.orElse(""), errorCode.orElse(""), List.copyOf(logTail), List.of());
    }

    private JobFailedException(
            String what,
            Reason reason,
            String status,
            String jobError,
            String errorCode,
            List<String> logTail,
            List<String> requiredVariables) {
        super(describe(what, reason, status, jobError, logTail, requiredVariables));
        this.what = what;
        this.reason = reason;
        this.status = status;
        this.jobError = jobError;
        this.errorCode = errorCode;
        this.logTail = logTail;
        this.requiredVariables = requiredVariables;
    }

    private static String describe(
            String what,
            Reason reason,
            String status,
            String error,
            List<String> logTail,
            List<String> requiredVariables) {
        String text = what + " " + (reason == Reason.CANCELED ? "was cancelled" : status)
                + (error.isEmpty() ? "" : ": " + error) + reason.advice
                + (requiredVariables.isEmpty() ? "" : "; they are: " + String.join(", ", requiredVariables));
        return logTail.isEmpty() ? text : text + "\n  " + String.join("\n  ", logTail);
    }

    /** Made by waiters: the same failure, with the names of the variables that have no value. */
    public JobFailedException requiring(List<String> variables) {
        return new JobFailedException(what, reason, status, jobError, errorCode, logTail, List.copyOf(variables));
    }

    /** Why a job failed, as far as a program can act on it. More may come, so have a branch for the rest. */
    public enum Reason {
        /** Somebody cancelled it, before it began or while it ran. */
        CANCELED(""),
        /** The build costs more than what is left of its owner's quota. */
        INSUFFICIENT_QUOTA(" (stop or delete other workspaces of the owner, or raise the quota of a group)"),
        /** There was no provisioner that could have taken it. */
        NO_PROVISIONER(" (start a provisioner with the job's tags, or change the tags of the template version)"),
        /** Variables of the template have no value. A new version, with values for them, is needed. */
        REQUIRED_TEMPLATE_VARIABLES(" (give the template version values for its required variables)"),
        /** Anything else; {@link JobFailedException#error()} and the log tell. */
        OTHER("");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }
    }

    public Reason reason() {
        return reason;
    }

    /** {@code failed} or {@code canceled}, as on the wire: a job that is cancelled while it runs ends as {@code failed}. */
    public String status() {
        return status;
    }

    /** What the server says went wrong; absent when the job was cancelled before it began. */
    public Optional<String> error() {
        return Optional.of(jobError).filter(text -> !text.isEmpty());
    }

    /** A code for failures that a program can act on, such as {@code REQUIRED_TEMPLATE_VARIABLES}; absent for others. */
    public Optional<String> errorCode() {
        return Optional.of(errorCode).filter(text -> !text.isEmpty());
    }

    /**
     * The names of the variables that have no value, where the reason is {@link Reason#REQUIRED_TEMPLATE_VARIABLES}; empty when
     * they could not be read. A sensitive one, whose value no server tells, is among them unless a push gave it.
     */
    public List<String> requiredVariables() {
        return requiredVariables;
    }

    /** The last lines of the job's log, oldest first; empty when it could not be read. */
    public List<String> logTail() {
        return logTail;
    }
}
