package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.UnaryOperator;

/** A stream whose frames say something else than the server would. Signs of life stay as they are. */
record EditedLog(FollowedLog log, UnaryOperator<byte[]> edit) implements FollowedLog {
    @Override
    public Batch read() {
        Batch batch = log.read();
        return new Batch(batch.frames().stream().map(this::edited).toList(), batch.closeReason(), batch.next());
    }

    @Override
    public boolean isBinary() {
        return log.isBinary();
    }

    private String edited(String frame) {
        if (frame.startsWith(EventBody.DATA)) {
            return EventBody.data(
                    edit.apply(frame.substring(EventBody.DATA.length()).getBytes(UTF_8)));
        }
        return frame.equals(EventBody.PING) ? frame : LogSocket.frame(edit.apply(frame.getBytes(UTF_8)));
    }
}
