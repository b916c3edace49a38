package io.codersdk.tests.recordings;

import mockwebserver3.MockResponse;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** The server's end of a WebSocket, which sends again what a real server sent, and ends as it did. */
final class ReplaySocket extends WebSocketListener {
    private final RecordedStream recorded;
    private final Runnable afterTheLastFrame;

    private ReplaySocket(RecordedStream recorded, Runnable afterTheLastFrame) {
        this.recorded = recorded;
        this.afterTheLastFrame = afterTheLastFrame;
    }

    static MockResponse answer(RecordedStream recorded, Runnable afterTheLastFrame) {
        return ReplayServer.begin(recorded.source())
                .webSocketUpgrade(new ReplaySocket(recorded, afterTheLastFrame))
                .build();
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        for (RecordedStream.Frame frame : recorded.frames()) {
            if (frame instanceof RecordedStream.Frame.Text text) {
                socket.send(text.text());
            } else if (frame instanceof RecordedStream.Frame.Binary binary) {
                socket.send(binary.bytes());
            }
        }
        if (recorded.end() instanceof RecordedStream.End.Closed closed) {
            socket.close(closed.code(), closed.reason());
        }
        afterTheLastFrame.run();
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        socket.close(code, reason);
    }
}
