package io.codersdk.wsproxy;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Relayed;
import io.codersdk.model.workspaceapps.IssueTokenRequest;
import io.codersdk.model.wsproxysdk.IssueSignedAppTokenResponse;
import io.codersdk.model.wsproxysdk.ReportAppStatsRequest;
import io.codersdk.operation.ProxyApiOperations;

/** The apps of workspaces that users open through a proxy. */
public final class ProxyAppsClient {
    private final Exchange exchange;

    ProxyAppsClient(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Asks for a ticket with which a visitor may open an app, to be set as the cookie {@code coder_signed_app_token}; it
     * lives for a minute. Where there is none to have, because a login is missing, the app is unknown or closed to the
     * visitor, or the request makes no sense, the server answers with a page or a redirect for the visitor's browser, to
     * be passed on as it is.
     *
     * @throws io.codersdk.error.NotFoundException for a terminal whose visitor is not logged in
     * @throws io.codersdk.error.UnauthorizedException if the token of the proxy is wrong
     */
    public Relayed<IssueSignedAppTokenResponse> issueTicket(IssueTokenRequest visit) {
        return exchange.relay(ApiRequest.of(ProxyApiOperations.ISSUE_SIGNED_WORKSPACE_APP_TOKEN)
                .body(visit));
    }

    /**
     * Reports how apps were used, about every 30 seconds. A session that is reported again takes the place of what was
     * said of it, so a report that failed may be sent once more.
     *
     * @throws io.codersdk.error.CoderApiException with status 500 if a user, workspace or agent is unknown
     */
    public void reportStats(ReportAppStatsRequest stats) {
        exchange.exchange(
                ApiRequest.of(ProxyApiOperations.REPORT_WORKSPACE_APP_STATS).body(stats));
    }
}
