package io.codersdk.error;

import org.jspecify.annotations.Nullable;

/** No usable credentials were found. The message lists every source that was tried, and why it did not serve. */
public final class CredentialsException extends CoderException {
    private static final long serialVersionUID = 1;

    public CredentialsException(String message) {
        super(message);
    }

    public CredentialsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
