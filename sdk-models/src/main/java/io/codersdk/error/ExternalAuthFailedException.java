package io.codersdk.error;

/** A login at an external provider ended without one. Starting another may help. */
public final class ExternalAuthFailedException extends CoderException {
    private static final long serialVersionUID = 1;

    private final String provider;
    private final Reason reason;

    /**
     * Made by clients.
     *
     * @param provider the id of the provider in the server's configuration, such as {@code github}
     */
    public ExternalAuthFailedException(String provider, Reason reason) {
        super("The login at external provider " + provider + " " + reason.text);
        this.provider = provider;
        this.reason = reason;
    }

    /** Why there is no login. More may come, so have a branch for the rest. */
    public enum Reason {
        /** The person said no. */
        DENIED("was denied by the person who was asked"),
        /** Nobody typed the code in time. */
        EXPIRED("was not made before its code expired");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    /** The id of the provider. */
    public String provider() {
        return provider;
    }

    public Reason reason() {
        return reason;
    }
}
