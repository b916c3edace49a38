package io.codersdk.testkit;

/**
 * How much of an answer arrives, and what comes behind that.
 *
 * @param begins whether anything arrives
 * @param bytes at most so many of the body
 * @param frames at most so many of a stream
 * @param half whether the frame behind them comes as far as its middle
 * @param code what a WebSocket is closed with, if its end is {@link End#GOODBYE}
 */
record Delivery(boolean begins, int bytes, int frames, boolean half, End end, int code) {
    static final Delivery WHOLE = new Delivery(true, Integer.MAX_VALUE, Integer.MAX_VALUE, false, End.CLOSE);

    Delivery(boolean begins, int bytes, int frames, boolean half, End end) {
        this(begins, bytes, frames, half, end, 0);
    }

    /** What happens to a connection whose answer does not arrive as a whole. */
    enum End {
        CLOSE,
        RESET,
        SILENCE,
        /** That of a stream which has nothing more to say. */
        GOODBYE
    }

    static Delivery nothing(End end) {
        return new Delivery(false, 0, 0, false, end);
    }

    static Delivery upToBytes(int bytes, End end) {
        return new Delivery(true, bytes, Integer.MAX_VALUE, false, end);
    }

    static Delivery upToFrames(int frames, End end) {
        return new Delivery(true, Integer.MAX_VALUE, frames, false, end);
    }

    static Delivery closedAfterFrames(int frames, int code) {
        return new Delivery(true, Integer.MAX_VALUE, frames, false, End.GOODBYE, code);
    }

    static Delivery halfAFrameBehind(int frames) {
        return new Delivery(true, Integer.MAX_VALUE, frames, true, End.CLOSE);
    }
}
