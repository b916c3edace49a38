package io.codersdk.internal.send;

import io.codersdk.internal.answer.Reply;
import java.io.IOException;
import okhttp3.Response;

/** What came of one try to send a request. */
sealed interface Attempt {
    /**
     * An answer, read to its end.
     *
     * @param processedBefore whether the request was sent before, and may have been processed then
     */
    record Answered(Reply reply, boolean processedBefore) implements Attempt {}

    /** No answer, but what the request was to make. */
    record Found(Object value) implements Attempt {}

    /** A success whose body the caller reads as it comes; open still. */
    record Opened(Response response) implements Attempt {}

    /**
     * No answer, and the server surely did not process the request.
     *
     * @param begun whether there was a connection, so that a part of it may have been sent
     */
    record Unsent(boolean begun, IOException failure) implements Attempt {}

    /** No whole answer, and the server may have processed the request. */
    record Lost(IOException failure) implements Attempt {}

    /**
     * This side gave it up.
     *
     * @param sent whether the server may have processed the request
     */
    record Stopped(Stop why, boolean sent, IOException failure) implements Attempt {}

    /** Why this side gives a request up. */
    enum Stop {
        DEADLINE,
        INTERRUPT,
        CLOSE
    }
}
