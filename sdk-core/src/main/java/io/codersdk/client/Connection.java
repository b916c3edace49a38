package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.Transport;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.OpenSocket;
import io.codersdk.internal.stream.StateFollower;
import io.codersdk.internal.wait.Wait;

/** What the clients of all families share. Made by {@code CoderClient}. */
public final class Connection {
    private final Transport transport;
    private final Exchange exchange;

    @SuppressWarnings("exports") // CoderClient makes one, nobody else has a transport
    public Connection(Transport transport) {
        this(transport, transport);
    }

    private Connection(Transport transport, Exchange exchange) {
        this.transport = transport;
        this.exchange = exchange;
    }

    /** The same, with calls that take no longer than a wait has left. */
    Connection within(Wait wait) {
        return new Connection(transport, new TimedExchange(transport, wait));
    }

    Exchange exchange() {
        return exchange;
    }

    Timing timing() {
        return transport.timing();
    }

    LogFollower logs() {
        return LogFollower.of(transport);
    }

    OpenSocket open(ApiRequest<?, ?> request) {
        return OpenSocket.open(transport, request);
    }

    StateFollower states() {
        return new StateFollower(transport);
    }
}
