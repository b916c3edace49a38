package io.codersdk.internal.answer;

import java.io.IOException;

/** An answer is longer than the client is ready to hold in memory. */
public final class ResponseTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    public ResponseTooLargeException(long limit) {
        super("the answer is longer than " + limit + " bytes");
    }
}
