package io.codersdk.client;

import io.codersdk.error.CoderApiException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.ExternalAuth;
import io.codersdk.model.codersdk.ExternalAuthDevice;
import io.codersdk.model.codersdk.ExternalAuthDeviceExchange;
import io.codersdk.model.codersdk.ListUserExternalAuthResponse;
import io.codersdk.operation.ExternalAuthOperations;
import io.codersdk.operation.Operation;
import java.io.InputStream;

/**
 * The caller's accounts at external providers, such as the Git host that a template needs. A provider is named by the id
 * that it has in the configuration of the server.
 */
public final class ExternalAuthClient {
    private final Exchange exchange;

    public ExternalAuthClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** All providers, and the caller's links to them. */
    public ListUserExternalAuthResponse list() {
        return exchange.call(ApiRequest.of(ExternalAuthOperations.GET_USER_EXTERNAL_AUTHS));
    }

    /**
     * Whether the caller is linked to a provider, and as whom. To link, send them to the page
     * {@code /external-auth/<provider>} of the deployment, or through {@link #startDevice} where {@code device()} says so, and
     * ask again.
     *
     * @throws io.codersdk.error.NotFoundException if there is no such provider
     */
    public ExternalAuth get(String provider) {
        return exchange.call(on(ExternalAuthOperations.GET_EXTERNAL_AUTH_BY_ID, provider));
    }

    /**
     * Starts a login by device, another one each time: the user types {@code userCode()} at {@code verificationUri()}, while
     * {@link #finishDevice} is asked again and again. A provider that has no such login is answered 400.
     */
    public ExternalAuthDevice startDevice(String provider) {
        return exchange.call(on(ExternalAuthOperations.GET_EXTERNAL_AUTH_DEVICE_BY_ID, provider));
    }

    /**
     * Asks once whether a login by device is done. To be asked every {@code interval()} and not after
     * {@link DeviceLogin#DONE}.
     *
     * @param deviceCode of {@link #startDevice}
     */
    public DeviceLogin finishDevice(String provider, String deviceCode) {
        try {
            exchange.exchange(on(ExternalAuthOperations.POST_EXTERNAL_AUTH_DEVICE_BY_ID, provider)
                    .body(ExternalAuthDeviceExchange.builder()
                            .deviceCode(deviceCode)
                            .build()));
            return DeviceLogin.DONE;
        } catch (CoderApiException e) {
            return DeviceLogin.of(e.detail().orElse("")).orElseThrow(() -> e);
        }
    }

    /**
     * Takes the link to a provider away. Servers before 2026 forget the tokens and do not revoke them, and answer 500 if there
     * was no link.
     *
     * @throws io.codersdk.error.NotFoundException if there was no link, on newer servers
     */
    public void unlink(String provider) {
        // Older servers answer with a text, newer ones with an object.
        exchange.exchange(
                on(ExternalAuthOperations.DELETE_EXTERNAL_AUTH_USER_LINK_BY_ID, provider), InputStream::readAllBytes);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, String provider) {
        return ApiRequest.of(operation).path("externalauth", provider);
    }
}
