package io.codersdk.error;

/**
 * Something between here and the server does not let WebSockets through. Logs are followed without them all the same;
 * terminals and other sockets cannot be had.
 */
public final class WebSocketBlockedException extends CoderProtocolException {
    private static final long serialVersionUID = 1;

    public WebSocketBlockedException(String message, Throwable cause) {
        super(message, cause);
    }
}
