package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import java.util.Map;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The server's end of a socket that shows a terminal: JSON objects come, in any pieces, and raw bytes go. */
final class TerminalSocket extends WebSocketListener implements Streamed {
    private static final int MOST_BYTES = 32 * 1024;
    private static final int NORMAL = 1000;
    private static final int NOT_BINARY = 1003;
    private static final int TOO_BIG = 1009;

    private final JsonPieces pieces = new JsonPieces();
    private final FakeAgent agent;
    private final Terminals.Wish wish;
    private final World world;
    private @Nullable TerminalSession session;

    TerminalSocket(FakeAgent agent, Terminals.Wish wish, World world) {
        this.agent = agent;
        this.wish = wish;
        this.world = world;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        world.exclusively(() -> {
            TerminalSession opened = agent.terminals().open(wish, world.clock.instant());
            session = opened;
            opened.attach(socket);
        });
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        leave(socket, NOT_BINARY, "");
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
        if (bytes.size() > MOST_BYTES) {
            leave(socket, TOO_BIG, "read limited at " + (MOST_BYTES + 1) + " bytes");
            return;
        }
        try {
            pieces.add(bytes).forEach(this::take);
        } catch (IllegalArgumentException e) {
            leave(socket, NORMAL, "");
        }
    }

    private void take(JsonValue object) {
        Map<String, JsonValue> fields = object.asMap();
        int rows = number(fields, "height");
        int columns = number(fields, "width");
        JsonValue keys = fields.getOrDefault("data", JsonValue.NULL);
        world.exclusively(() -> {
            if (session != null) {
                if (rows > 0 && columns > 0) {
                    session.resize(columns, rows);
                }
                session.type(keys.isString() ? keys.asString() : "");
            }
        });
    }

    private static int number(Map<String, JsonValue> fields, String name) {
        JsonValue value = fields.getOrDefault(name, JsonValue.NULL);
        return value.isNumber() ? (int) value.asLong() : 0;
    }

    private void leave(WebSocket socket, int code, String reason) {
        detach(socket);
        socket.close(code, reason);
    }

    private void detach(WebSocket socket) {
        world.exclusively(() -> {
            if (session != null) {
                session.detach(socket, world.clock.instant());
            }
        });
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        leave(socket, NORMAL, "");
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
        detach(socket);
    }
}
