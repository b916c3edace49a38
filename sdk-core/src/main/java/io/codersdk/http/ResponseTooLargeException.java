package io.codersdk.http;

import java.io.IOException;

/** An answer is longer than the client is ready to hold in memory. */
final class ResponseTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    ResponseTooLargeException(long limit) {
        super("the answer is longer than " + limit + " bytes");
    }
}
