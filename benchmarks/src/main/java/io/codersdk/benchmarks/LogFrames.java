package io.codersdk.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A thousand lines of a log as frames of a WebSocket, to be sent again and again with other ids. */
final class LogFrames {
    static final int COUNT = 1000;

    /** All ids have as many digits, so that every frame is as long. */
    private static final int FIRST_ID = 1_000_000;

    static final String LINE = "{\"id\":" + FIRST_ID + ",\"created_at\":\"2024-11-20T10:11:12.123456Z\","
            + "\"log_source\":\"provisioner\",\"log_level\":\"debug\",\"stage\":\"Starting workspace\","
            + "\"output\":\"docker_container.workspace[0]: Still creating... [1m10s elapsed]\"}\n";
    private static final byte TEXT = (byte) 0x81;
    private static final byte TWO_BYTES_OF_LENGTH = 126;
    private static final int HEADER = 4;
    private static final int ID_IN_FRAME = HEADER + "{\"id\":".length();

    private final byte[] frames;
    private final int length;

    LogFrames() {
        byte[] line = LINE.getBytes(StandardCharsets.US_ASCII);
        length = HEADER + line.length;
        ByteBuffer all = ByteBuffer.allocate(COUNT * length);
        for (int frame = 0; frame < COUNT; frame++) {
            all.put(TEXT).put(TWO_BYTES_OF_LENGTH).putShort((short) line.length).put(line);
        }
        frames = all.array();
    }

    /** The frames whose first is this one of the log, counted from zero. Good until the next call. */
    byte[] numbered(int first) {
        for (int frame = 0; frame < COUNT; frame++) {
            int id = FIRST_ID + first + frame;
            int begin = frame * length + ID_IN_FRAME;
            for (int at = begin + 6; at >= begin; at--) {
                frames[at] = (byte) ('0' + id % 10);
                id /= 10;
            }
        }
        return frames;
    }
}
