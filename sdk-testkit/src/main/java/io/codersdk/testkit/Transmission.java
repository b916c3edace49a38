package io.codersdk.testkit;

import io.codersdk.testkit.internal.PromptSockets;
import java.util.Arrays;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import mockwebserver3.SocketHandler;
import okio.Buffer;

/** Puts a reply on the wire, whole or as far as a fault lets it. */
final class Transmission {
    /** What the server writes at once; it does not know the length of more. */
    private static final int BUFFER = 2048;

    private final World world;
    private final PromptSockets sockets;

    Transmission(World world, PromptSockets sockets) {
        this.world = world;
        this.sockets = sockets;
    }

    MockResponse send(ReceivedRequest request, Reply reply) {
        if (reply.delivery().end() == Delivery.End.RESET) {
            sockets.resetAtClose(request.connection());
        }
        if (!reply.delivery().begins()) {
            return new MockResponse.Builder().onResponseStart(end(reply)).build();
        }
        if (reply.streamed() instanceof TerminalSocket terminal) {
            return new MockResponse.Builder()
                    .headers(reply.headers())
                    .webSocketUpgrade(terminal)
                    .build();
        } else if (reply.streamed() instanceof FollowedLog log) {
            Follower follower = new Follower(log, reply.delivery(), world);
            return reply.status() == 101 ? socket(request, reply, new LogSocket(follower)) : events(reply, follower);
        } else if (reply.streamed() instanceof EchoSocket echo) {
            return socket(request, reply, echo);
        } else if (reply.streamed() instanceof PacedBody paced) {
            return begin(reply).body(paced).build();
        }
        return body(reply);
    }

    private static SocketEffect end(Reply reply) {
        return reply.delivery().end() == Delivery.End.SILENCE
                ? SocketEffect.Stall.INSTANCE
                : new SocketEffect.CloseSocket();
    }

    private static MockResponse.Builder begin(Reply reply) {
        return new MockResponse.Builder().code(reply.status()).headers(reply.headers());
    }

    private static MockResponse body(Reply reply) {
        byte[] body = reply.body();
        if (reply.status() == 204 || reply.status() == 304) {
            return begin(reply).build();
        } else if (reply.delivery().bytes() >= body.length) {
            return body.length > BUFFER
                    ? begin(reply).chunkedBody(new Buffer().write(body), BUFFER).build()
                    : begin(reply).body(new Buffer().write(body)).build();
        }
        return begin(reply)
                .body(new Buffer().write(Arrays.copyOf(body, reply.delivery().bytes())))
                .setHeader("Content-Length", body.length)
                .onResponseEnd(end(reply))
                .build();
    }

    private static MockResponse socket(ReceivedRequest request, Reply reply, SocketHandler handler) {
        String key = request.header("Sec-WebSocket-Key").orElse("");
        return new MockResponse.Builder()
                .code(101)
                .headers(reply.headers()
                        .newBuilder()
                        .addAll(Handshake.headers(key))
                        .build())
                .socketHandler(handler)
                .build();
    }

    private static MockResponse events(Reply reply, Follower follower) {
        return begin(reply)
                .body(new EventBody(follower))
                // There is none: what is there counts as -1, which clients other than OkHttp refuse.
                .removeHeader("Content-Length")
                .setHeader("Transfer-Encoding", "chunked")
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
    }
}
