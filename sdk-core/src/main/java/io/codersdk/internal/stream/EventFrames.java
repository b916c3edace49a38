package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.Response;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import okio.BufferedSource;

/**
 * Server-sent events: the data of each {@code data} event is a frame. A {@code ping} is a sign of life, and what is not
 * known is nothing to us.
 */
final class EventFrames implements Frames {
    private String complaint = "";

    @Override
    public Optional<String> next(BufferedSource body) throws IOException {
        try {
            ServerEvent event = ServerEvent.read(new LineLimit(body));
            if (event.name().equals("error")) {
                complaint = message(event.data());
            }
            return event.name().equals("data") ? Optional.of(event.data()) : Optional.empty();
        } catch (EOFException e) {
            // After an error some streams end, others go on; what the server said is why.
            throw complaint.isEmpty() ? e : new IOException(e.getMessage() + " after it said: " + complaint, e);
        }
    }

    private static String message(String data) {
        try {
            return Response.codec().decode(data).message();
        } catch (CoderException e) {
            return "an error that cannot be read";
        }
    }
}
