package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.DebugOperations;
import java.util.Map;
import java.util.UUID;

/** What helps to find out why a deployment does what it does. For owners; the server may change all of it. */
public final class DebugClient {
    private final Exchange exchange;

    public DebugClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** The variables that the server process exports: memory, command line and more. */
    public Map<String, JsonValue> variables() {
        return exchange.call(ApiRequest.of(DebugOperations.DEBUG_EXPVAR));
    }

    /** The state of the coordinator between agents and clients, as a page of HTML. */
    public String coordinatorPage() {
        return exchange.call(ApiRequest.of(DebugOperations.DEBUG_INFO_WIREGUARD_COORDINATOR));
    }

    /** The state of the server's own tailnet, as a page of HTML. */
    public String tailnetPage() {
        return exchange.call(ApiRequest.of(DebugOperations.DEBUG_INFO_TAILNET));
    }

    /** What the provider of the login said of a user, such as the groups; answered 400 for one who logs in otherwise. */
    public Map<String, JsonValue> oidcClaims(String user) {
        return exchange.call(
                ApiRequest.of(DebugOperations.DEBUG_OIDC_CONTEXT_FOR_A_USER).path("user", user));
    }

    /** As {@link #oidcClaims(String)}, for one whose id is known. */
    public Map<String, JsonValue> oidcClaims(UUID user) {
        return oidcClaims(user.toString());
    }
}
