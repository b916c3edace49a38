package io.codersdk.client;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.ExternalAuthFailedException;
import io.codersdk.error.ExternalAuthFailedException.Reason;
import io.codersdk.internal.wait.Wait;
import io.codersdk.model.codersdk.ExternalAuth;
import io.codersdk.model.codersdk.ExternalAuthDevice;
import io.codersdk.wait.WaitOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Has a person log in at an external provider, and waits until they have, within one deadline. */
final class ExternalLogin {
    private static final int BAD_REQUEST = 400;

    /** By how much the interval grows when the provider says so, and what it is where none is told (RFC 8628, 3.2 and 3.5). */
    private static final Duration STEP = Duration.ofSeconds(5);

    private final String provider;
    private final Wait time;
    private final ExternalAuthClient externalAuth;
    private final ServerClient server;
    private Duration interval = STEP;

    ExternalLogin(Connection connection, String provider, WaitOptions options) {
        Workflow flow = new Workflow(connection, options);
        this.provider = provider;
        this.time = flow.time();
        this.externalAuth = new ExternalAuthClient(flow.connection());
        this.server = new ServerClient(flow.connection());
    }

    /** Nobody is asked who is logged in already. */
    ExternalAuth logIn(Consumer<LoginPrompt> prompt) {
        ExternalAuth before = time.first("external provider " + provider, this::look);
        if (before.authenticated()) {
            return before;
        }
        if (before.device()) {
            byDevice(prompt);
        } else {
            prompt.accept(new LoginPrompt(page(), Optional.empty()));
        }
        return time.until(this::login, this::look, ExternalAuth::authenticated);
    }

    private ExternalAuth look() {
        return externalAuth.get(provider);
    }

    private String login() {
        return "the login at external provider " + provider;
    }

    /** The provider sends people back to where the deployment says it is, which need not be where this client reaches it. */
    private String page() {
        String deployment =
                time.first("the address of the deployment", server::buildInfo).dashboardUrl();
        return (deployment.endsWith("/") ? deployment : deployment + "/") + "external-auth/" + provider;
    }

    private void byDevice(Consumer<LoginPrompt> prompt) {
        ExternalAuthDevice device = time.first(login(), () -> externalAuth.startDevice(provider));
        interval = device.interval().isZero() ? STEP : device.interval();
        time.slowDownTo(interval);
        prompt.accept(new LoginPrompt(device.verificationUri(), Optional.of(device.userCode())));
        time.until(this::login, () -> ask(device), this::isDone);
    }

    /** A code is good once: of a login whose answer was lost, the provider knows no more. */
    private DeviceLogin ask(ExternalAuthDevice device) {
        try {
            DeviceLogin answer = externalAuth.finishDevice(provider, device.deviceCode());
            return answer == DeviceLogin.EXPIRED && look().authenticated() ? DeviceLogin.DONE : answer;
        } catch (CoderApiException refusal) {
            if (refusal.status() == BAD_REQUEST && look().authenticated()) {
                return DeviceLogin.DONE;
            }
            throw refusal;
        }
    }

    private boolean isDone(DeviceLogin answer) {
        return switch (answer) {
            case DONE -> true;
            case PENDING -> false;
            case SLOW_DOWN -> {
                interval = interval.plus(STEP);
                time.slowDownTo(interval);
                yield false;
            }
            case EXPIRED -> throw new ExternalAuthFailedException(provider, Reason.EXPIRED);
            case DENIED -> throw new ExternalAuthFailedException(provider, Reason.DENIED);
        };
    }
}
