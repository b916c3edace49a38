package io.codersdk.client;

import io.codersdk.http.Exchange;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.Transport;
import io.codersdk.internal.stream.LogFollower;

/** What the clients of all families share. Made by {@code CoderClient}. */
public final class Connection {
    private final Transport transport;

    @SuppressWarnings("exports") // CoderClient makes one, nobody else has a transport
    public Connection(Transport transport) {
        this.transport = transport;
    }

    Exchange exchange() {
        return transport;
    }

    Timing timing() {
        return transport.timing();
    }

    LogFollower logs() {
        return LogFollower.of(transport::openWebSocket, transport::failure, timing());
    }
}
