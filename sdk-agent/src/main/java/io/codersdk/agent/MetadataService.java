package io.codersdk.agent;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CredentialsException;
import io.codersdk.error.NotACoderServerException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Timing;
import java.net.Proxy;
import java.time.Duration;

/**
 * What a cloud tells its machines of themselves, at an address that only they reach: never through a proxy, and at once
 * or not at all.
 */
final class MetadataService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LONGEST_ANSWER = 64 * 1024;

    private final String url;
    private final CoderClient client;

    MetadataService(String url, Timing timing) {
        this.url = url;
        this.client = CoderClient.builder()
                .url(url)
                .timing(timing)
                .options(options -> options.timeout(PATIENCE))
                .maxResponseBytes(LONGEST_ANSWER)
                .okHttp(http -> http.proxy(Proxy.NO_PROXY))
                .build();
    }

    /** @throws CredentialsException if there is no answer */
    String ask(ApiRequest<Void, String> request) {
        try {
            return client.exchange().call(request);
        } catch (CoderInterruptedException e) {
            throw e;
        } catch (CoderException e) {
            String what = e instanceof NotACoderServerException other
                    ? request + " was answered " + other.status()
                    : String.valueOf(e.getMessage());
            throw new CredentialsException(
                    "The metadata service at " + url + " does not say which machine this is: " + sentence(what)
                            + " Is it a machine of that cloud?",
                    e);
        }
    }

    /** Not every message ends in a full stop. */
    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    @Override
    public void close() {
        client.close();
    }
}
