package io.codersdk.testkit;

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

    Transmission(World world) {
        this.world = world;
    }

    MockResponse send(ReceivedRequest request, Reply reply) {
        if (!reply.delivery().connected()) {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
        }
        if (reply.streamed() instanceof TerminalSocket terminal) {
            return new MockResponse.Builder()
                    .headers(reply.headers())
                    .webSocketUpgrade(terminal)
                    .build();
        } else if (reply.streamed() instanceof FollowedLog log) {
            Follower follower = new Follower(log, reply.delivery().frames(), world);
            return reply.status() == 101 ? socket(request, reply, new LogSocket(follower)) : events(reply, follower);
        } else if (reply.streamed() instanceof EchoSocket echo) {
            return socket(request, reply, echo);
        }
        return body(reply);
    }

    private static MockResponse body(Reply reply) {
        MockResponse.Builder response =
                new MockResponse.Builder().code(reply.status()).headers(reply.headers());
        byte[] body = reply.body();
        if (reply.status() == 204 || reply.status() == 304) {
            return response.build();
        } else if (reply.delivery().bytes() >= body.length) {
            return body.length > BUFFER
                    ? response.chunkedBody(new Buffer().write(body), BUFFER).build()
                    : response.body(new Buffer().write(body)).build();
        }
        return response.body(
                        new Buffer().write(Arrays.copyOf(body, reply.delivery().bytes())))
                .setHeader("Content-Length", body.length)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse socket(ReceivedRequest request, Reply reply, SocketHandler handler) {
        String key = request.header("Sec-WebSocket-Key").orElse("");
        return new MockResponse.Builder()
                .code(101)
                .headers(reply.headers()
                        .newBuilder()
                        .addAll(LogSocket.upgrade(key))
                        .build())
                .socketHandler(handler)
                .build();
    }

    private static MockResponse events(Reply reply, Follower follower) {
        return new MockResponse.Builder()
                .code(reply.status())
                .headers(reply.headers())
                .setHeader("Transfer-Encoding", "chunked")
                .body(new EventBody(follower))
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
    }
}
