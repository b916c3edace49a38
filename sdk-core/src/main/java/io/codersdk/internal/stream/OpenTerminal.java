package io.codersdk.internal.stream;

import io.codersdk.json.JsonValue;
import io.codersdk.stream.ByteSocket;
import io.codersdk.stream.StreamOutcome;
import io.codersdk.stream.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A terminal over an open socket: what is typed goes as JSON, what is shown comes as bytes. */
public record OpenTerminal(UUID session, ByteSocket socket) implements Terminal {
    /** In characters, of which one takes up to six bytes: servers before 2026 take 32 KiB in a message. */
    static final int LONGEST_PIECE = 2048;

    @Override
    public void write(String keys) {
        for (int start = 0; start < keys.length(); ) {
            int end = Math.min(start + LONGEST_PIECE, keys.length());
            if (end < keys.length() && Character.isHighSurrogate(keys.charAt(end - 1))) {
                end--;
            }
            send(Map.of("data", keys.substring(start, end)));
            start = end;
        }
    }

    @Override
    public void resize(int columns, int rows) {
        requireSize(columns, rows);
        send(Map.of("height", rows, "width", columns));
    }

    /**
     * Refuses a size without room for a character.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public static void requireSize(int columns, int rows) {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("a terminal of " + columns + " columns and " + rows + " rows");
        }
    }

    private void send(Map<String, ?> input) {
        socket.write(JsonValue.of(input).toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Iterator<byte[]> iterator() {
        return socket.iterator();
    }

    @Override
    public Optional<StreamOutcome> outcome() {
        return socket.outcome();
    }

    @Override
    public void close() {
        socket.close();
    }
}
