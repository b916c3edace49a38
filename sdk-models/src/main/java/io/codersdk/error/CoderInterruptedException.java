package io.codersdk.error;

/** The calling thread was interrupted. The HTTP call was cancelled, and the thread's interrupted flag is set again. */
public final class CoderInterruptedException extends CoderException {
    private static final long serialVersionUID = 1;

    public CoderInterruptedException(String message, InterruptedException cause) {
        super(message, cause);
    }
}
