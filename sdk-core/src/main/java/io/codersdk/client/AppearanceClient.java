package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.AppearanceConfig;
import io.codersdk.model.codersdk.UpdateAppearanceConfig;
import io.codersdk.operation.DeploymentOperations;
import java.util.function.UnaryOperator;

/** The look of the dashboard. Open source servers answer 404. */
public final class AppearanceClient {
    private final Exchange exchange;

    public AppearanceClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** Names, logo, banners and links. For every user, and for agents. */
    public AppearanceConfig get() {
        return exchange.call(ApiRequest.of(DeploymentOperations.GET_APPEARANCE));
    }

    /**
     * Changes some of it and keeps the rest: reads all, and sends all. A change by somebody else in between is lost. For
     * owners.
     *
     * @param change starts from the present settings, such as {@code a -> a.applicationName("…")}
     */
    @SuppressWarnings("deprecation") // what is deprecated is there still, and would be gone
    public UpdateAppearanceConfig edit(UnaryOperator<UpdateAppearanceConfig.Builder> change) {
        AppearanceConfig before = get();
        return replace(change.apply(UpdateAppearanceConfig.builder()
                        .applicationName(before.applicationName())
                        .logoUrl(before.logoUrl())
                        .serviceBanner(before.serviceBanner())
                        .announcementBanners(before.announcementBanners()))
                .build());
    }

    /** Replaces names, logo and banners: what is left out is gone. {@link #edit} keeps it. For owners. */
    public UpdateAppearanceConfig replace(UpdateAppearanceConfig appearance) {
        return exchange.call(
                ApiRequest.of(DeploymentOperations.UPDATE_APPEARANCE).body(appearance));
    }
}
