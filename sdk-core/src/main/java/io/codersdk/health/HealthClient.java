package io.codersdk.health;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.healthsdk.HealthSection;
import io.codersdk.model.healthsdk.HealthSettings;
import io.codersdk.model.healthsdk.HealthcheckReport;
import io.codersdk.model.healthsdk.UpdateHealthSettings;
import io.codersdk.operation.DebugOperations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the parts of a deployment work. For owners: servers before 2026 answer others with 404, newer ones with 403.
 */
public final class HealthClient {
    private final Exchange exchange;

    public HealthClient(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The last report; a new one where that is older than the deployment's refresh time, ten minutes unless set. */
    public HealthcheckReport report() {
        return exchange.call(ApiRequest.of(DebugOperations.DEBUG_INFO_DEPLOYMENT_HEALTH));
    }

    /**
     * A new report, which takes seconds.
     *
     * @throws io.codersdk.error.NotFoundException if it takes more than half a minute; ask again
     */
    public HealthcheckReport refresh() {
        return exchange.call(
                ApiRequest.of(DebugOperations.DEBUG_INFO_DEPLOYMENT_HEALTH).query("force", true));
    }

    /** Which parts of the report are dismissed: a mark for its readers, while the severity of the whole counts them still. */
    public HealthSettings settings() {
        return exchange.call(ApiRequest.of(DebugOperations.GET_HEALTH_SETTINGS));
    }

    /**
     * Dismisses parts of the report, besides those that are: reads all, and sends all. A change by somebody else in between
     * is lost. An unknown part is answered 500.
     *
     * @return whether they were not dismissed already
     */
    public boolean dismiss(HealthSection... sections) {
        Set<HealthSection> dismissed = new LinkedHashSet<>(settings().dismissedHealthchecks());
        dismissed.addAll(List.of(sections));
        return update(dismissed);
    }

    /** Takes the mark from parts, and leaves the others; else as {@link #dismiss}. */
    public boolean restore(HealthSection... sections) {
        Set<HealthSection> dismissed = new LinkedHashSet<>(settings().dismissedHealthchecks());
        List.of(sections).forEach(dismissed::remove);
        return update(dismissed);
    }

    private boolean update(Set<HealthSection> dismissed) {
        return update(UpdateHealthSettings.builder()
                .dismissedHealthchecks(List.copyOf(dismissed))
                .build());
    }

    /**
     * Sets which parts are dismissed: those that are left out are not any more, see {@link #dismiss}.
     *
     * @return whether it was not so already
     */
    public boolean update(UpdateHealthSettings settings) {
        return exchange.exchange(
                        ApiRequest.of(DebugOperations.UPDATE_HEALTH_SETTINGS).body(settings))
                .body()
                .isPresent();
    }
}
