package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.AddLicenseRequest;
import io.codersdk.model.codersdk.Entitlements;
import io.codersdk.model.codersdk.License;
import io.codersdk.operation.LicensesOperations;
import java.util.List;

/** Licences, and what they entitle the deployment to. Open source servers answer all of it with 404. */
public final class LicensesClient {
    private final Exchange exchange;

    public LicensesClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** All licences, also expired ones; none for those who may not see them. For owners. */
    public List<License> list() {
        return exchange.call(ApiRequest.of(LicensesOperations.GET_LICENSES));
    }

    /**
     * Adds a licence, whose features can be used at once. One that is not valid for this deployment is answered 400. For
     * owners.
     *
     * @param licence the text that was bought
     */
    public License add(String licence) {
        return exchange.call(ApiRequest.of(LicensesOperations.ADD_NEW_LICENSE)
                .body(AddLicenseRequest.builder().license(licence).build()));
    }

    /** Removes a licence. What it alone covers stops working at once. For owners. */
    public void delete(int id) {
        exchange.exchange(ApiRequest.of(LicensesOperations.DELETE_LICENSE).path("id", id));
    }

    /**
     * What the deployment is licensed for: a feature can be used where {@code enabled()} holds. Anyone may ask.
     *
     * @throws io.codersdk.error.UnsupportedByServerException if the server was built from Coder's open source code alone
     */
    public Entitlements entitlements() {
        return exchange.call(ApiRequest.of(LicensesOperations.GET_ENTITLEMENTS));
    }

    /**
     * Has the server look again at licences and their use, which it else does every few minutes. For owners.
     *
     * @throws io.codersdk.error.CoderApiException with status 400 within a minute of the last time
     */
    public void refreshEntitlements() {
        exchange.exchange(ApiRequest.of(LicensesOperations.UPDATE_LICENSE_ENTITLEMENTS));
    }
}
