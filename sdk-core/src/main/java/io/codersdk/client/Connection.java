package io.codersdk.client;

import io.codersdk.auth.Token;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Timing;
import io.codersdk.internal.send.Transport;
import io.codersdk.internal.stream.LogFollower;
import io.codersdk.internal.stream.OpenSocket;
import io.codersdk.internal.stream.StateFollower;
import io.codersdk.internal.wait.Wait;
import java.util.Optional;

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

    /** The same in the name of whom the token belongs to, without the time of a wait. */
    Connection as(Token token) {
        return new Connection(transport.withOptions(transport.options().token(token)));
    }

    /** The same as it is said by a browser that shows this page of the deployment, without the time of a wait. */
    Connection from(String page) {
        String url = transport.url().newBuilder().addPathSegments(page).build().toString();
        return new Connection(transport.withOptions(transport.options().header("Referer", url)));
    }

    /** The token that a call would carry now; empty for none. */
    Optional<Token> token(ApiRequest<?, ?> request) {
        return transport.token(request);
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
