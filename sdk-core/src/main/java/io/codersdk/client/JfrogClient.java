package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.JfrogXrayScan;
import io.codersdk.operation.JfrogOperations;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What JFrog Xray found in the workspaces. Servers of 2026 have this no more.
 *
 * @see io.codersdk.error.UnsupportedByServerException what is thrown there, and where no licence covers it
 */
public final class JfrogClient {
    private final Exchange exchange;

    public JfrogClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /**
     * The scan of an agent.
     *
     * @throws io.codersdk.error.NotFoundException if there is none
     */
    public JfrogXrayScan scan(UUID workspace, UUID agent) {
        return exchange.call(ApiRequest.of(JfrogOperations.GET_JFROG_XRAY_SCAN_BY_WORKSPACE_AGENT_ID)
                .query("workspace_id", workspace)
                .query("agent_id", agent));
    }

    /** Stores the scan of an agent in place of the one before. */
    public void store(JfrogXrayScan scan) {
        exchange.exchange(ApiRequest.of(JfrogOperations.POST_JFROG_XRAY_SCAN_BY_WORKSPACE_AGENT_ID)
                .body(scan));
    }

    /** As {@link #store(JfrogXrayScan)}, such as {@code s -> s.workspaceId(…).agentId(…).critical(1)…}. */
    public void store(UnaryOperator<JfrogXrayScan.Builder> scan) {
        store(scan.apply(JfrogXrayScan.builder()).build());
    }
}
