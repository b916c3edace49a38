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
import io.codersdk.wait.WaitOptions;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * The caller's accounts at external providers, such as the Git host that a template needs. A provider is named by the id
 * that it has in the configuration of the server.
 */
public final class ExternalAuthClient {
    private final Connection connection;
    private final Exchange exchange;

    public ExternalAuthClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /** All providers, and the caller's links to them. */
    public ListUserExternalAuthResponse list() {
        return exchange.call(ApiRequest.of(ExternalAuthOperations.GET_USER_EXTERNAL_AUTHS));
    }

    /**
     * Has the caller log in at a provider, and waits until they have: by device where the provider can, at the pace that it
     * asks for, else on the deployment's page for it, with a look every {@link WaitOptions#interval}. Who is logged in
     * already is not asked. Needs no browser here, only a person who has one.
     *
     * @param prompt is shown, once, where to log in; it should not wait for that, and what it throws ends the wait
     * @return the account at the provider
     * @throws io.codersdk.error.ExternalAuthFailedException if they say no, or let the code expire
     * @throws io.codersdk.error.NotFoundException if there is no such provider
     * @throws io.codersdk.error.CoderTimeoutException if they have not logged in before the time is over
     * @throws io.codersdk.error.CoderInterruptedException if the thread is interrupted; a login that was begun is good for
     *     nothing afterwards
     */
    public ExternalAuth logIn(String provider, Consumer<LoginPrompt> prompt, WaitOptions options) {
        return new ExternalLogin(connection, provider, options).logIn(prompt);
    }

    /**
     * Whether the caller is linked to a provider, and as whom. {@link #logIn} links them.
     *
     * @throws io.codersdk.error.NotFoundException if there is no such provider
     */
    public ExternalAuth get(String provider) {
        return exchange.call(on(ExternalAuthOperations.GET_EXTERNAL_AUTH_BY_ID, provider));
    }

    /**
     * Starts a login by device, another one each time; {@link #logIn} sees it through: the user types {@code userCode()} at
     * {@code verificationUri()}, while {@link #finishDevice} is asked again and again. A provider that has no such login is
     * answered 400.
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
