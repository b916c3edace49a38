package io.codersdk.wsproxy;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.CryptoKeyFeature;
import io.codersdk.operation.ProxyApiOperations;
import java.util.List;

/** The keys by which a proxy reads what the server signed or encrypted. */
public final class ProxyKeysClient {
    private final Exchange exchange;

    ProxyKeysClient(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * The keys of a feature: those in use, the next, and those about to go. The one to sign with has the highest
     * {@code sequence()} of those whose {@code startsAt()} has passed. They should be fetched again every ten minutes, and
     * when something names a sequence that is not among them.
     *
     * @throws io.codersdk.error.CoderApiException with status 400 for any but {@code workspace_apps_api_key} and
     *     {@code workspace_apps_token}
     */
    public List<CryptoKey> list(CryptoKeyFeature feature) {
        return exchange.call(ApiRequest.of(ProxyApiOperations.GET_WORKSPACE_PROXY_CRYPTO_KEYS)
                        .query("feature", feature.value()))
                .cryptoKeys();
    }
}
