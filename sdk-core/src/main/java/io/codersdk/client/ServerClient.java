package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Timing;
import io.codersdk.json.JsonValue;
import io.codersdk.model.coderd.CspViolation;
import io.codersdk.model.codersdk.BuildInfoResponse;
import io.codersdk.model.codersdk.UpdateCheckResponse;
import io.codersdk.operation.AgentsOperations;
import io.codersdk.operation.GeneralOperations;
import io.codersdk.operation.Operation;
import java.time.Duration;
import java.util.Map;

/** The deployment itself. All of this is open to anyone, without a token. */
public final class ServerClient {
    private final Exchange exchange;
    private final Timing timing;

    public ServerClient(Connection connection) {
        this.exchange = connection.exchange();
        this.timing = connection.timing();
    }

    /**
     * Asks for the cheapest answer there is: whether this is a Coder server at all.
     *
     * @throws io.codersdk.error.NotACoderServerException if something else answers
     */
    public void ping() {
        exchange.call(ApiRequest.of(GeneralOperations.API_ROOT_HANDLER));
    }

    /** Version and URLs of the server. {@code workspaceProxy()} tells that this is a proxy and calls belong elsewhere. */
    public BuildInfoResponse buildInfo() {
        return exchange.call(ApiRequest.of(GeneralOperations.BUILD_INFO));
    }

    /** Whether a newer release of Coder is out; on servers that do not look for updates, their own version. */
    public UpdateCheckResponse updateCheck() {
        return exchange.call(ApiRequest.of(GeneralOperations.UPDATE_CHECK));
    }

    /** How long the cheapest call takes, retries included: of the first one, the connection is made for it. */
    public Duration latency() {
        return measure(GeneralOperations.LATENCY_CHECK);
    }

    /**
     * How long a call to the server's own relay takes, as {@link #latency}.
     *
     * @throws io.codersdk.error.NotACoderServerException if the relay is switched off
     */
    public Duration relayLatency() {
        return measure(AgentsOperations.DERP_LATENCY_CHECK);
    }

    private Duration measure(Operation<Void, Void> operation) {
        long start = timing.nanoTime().getAsLong();
        exchange.exchange(ApiRequest.of(operation));
        return Duration.ofNanos(timing.nanoTime().getAsLong() - start);
    }

    /**
     * The description of the API that the server publishes, in the form of OpenAPI 2; it is wrong in places.
     * Browsers find it at {@code /swagger}.
     *
     * @throws io.codersdk.error.NotFoundException unless the deployment switched it on
     */
    public Map<String, JsonValue> publishedDescription() {
        return exchange.call(ApiRequest.of(GeneralOperations.GET_PUBLISHED_API_DESCRIPTION));
    }

    /** Reports what a browser found to violate the dashboard's policy, for the server's log. */
    public void reportCspViolation(CspViolation violation) {
        exchange.exchange(ApiRequest.of(GeneralOperations.REPORT_CSP_VIOLATIONS).body(violation));
    }

    /** Whether the server process is alive, which says nothing of its database. */
    public boolean isAlive() {
        return exchange.call(ApiRequest.of(GeneralOperations.HEALTHZ)).strip().equals("OK");
    }
}
