package io.codersdk.agent;

import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.GatewayException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Timing;
import io.codersdk.model.agentsdk.ExternalAuthResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits for a login at an external provider. The server holds a request until there is a login that was not there when
 * the request came, so before each of them is asked whether there is one already.
 */
record LoginWait(AgentClient client, Supplier<ApiRequest<Void, ExternalAuthResponse>> question) {
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(1);

    /** A login between the question and the listening is missed: not for longer than this. */
    private static final Duration LISTENING = Duration.ofSeconds(10);

    /** A century: as good as for ever, and what nanoseconds can still count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    ExternalAuthResponse await(Duration atMost) {
        Timing timing = client.time();
        long end = timing.nanoTime().getAsLong() + (atMost.compareTo(LONGEST) < 0 ? atMost : LONGEST).toNanos();
        while (true) {
            ExternalAuthResponse now = ask(left(end, atMost), question.get());
            if (!now.url().isEmpty()) {
                now = listen(left(end, atMost), now);
            }
            if (now.url().isEmpty()) {
                return now;
            }
            pause(timing, left(end, atMost));
        }
    }

    private ExternalAuthResponse ask(Duration left, ApiRequest<Void, ExternalAuthResponse> request) {
        return client.withOptions(options -> options.timeout(left)).exchange().call(request);
    }

    /** The login, or what was known before if the connection did not last that long. */
    private ExternalAuthResponse listen(Duration left, ExternalAuthResponse before) {
        try {
            Duration patience = left.compareTo(LISTENING) < 0 ? left : LISTENING;
            return client.withOptions(options -> options.timeout(patience).maxRetries(0))
                    .exchange()
                    .call(question.get().query("listen", true));
        } catch (CoderIoException | CoderTimeoutException | GatewayException e) {
            return before;
        }
    }

    private Duration left(long end, Duration atMost) {
        long nanos = end - client.time().nanoTime().getAsLong();
        if (nanos <= 0) {
            throw new CoderTimeoutException("Waited " + seconds(atMost) + " for a login: " + question.get(), null);
        }
        return Duration.ofNanos(nanos);
    }

    /** As other waits tell it. */
    private static String seconds(Duration time) {
        return time.getNano() == 0 ? time.getSeconds() + " s" : time.toMillis() / 1000.0 + " s";
    }

    private static void pause(Timing timing, Duration left) {
        try {
            timing.sleeper().sleep(left.compareTo(BETWEEN_REQUESTS) < 0 ? left : BETWEEN_REQUESTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException("Waiting for a login was interrupted", e);
        }
    }
}
