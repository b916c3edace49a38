package io.codersdk.http;

import java.io.IOException;

/** A call ended because the client was closed meanwhile. */
final class ClientClosedException extends IOException {
    private static final long serialVersionUID = 1;

    ClientClosedException(IOException cause) {
        super("the client was closed", cause);
    }
}
