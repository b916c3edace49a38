package io.codersdk.internal.send;

import io.codersdk.auth.DeploymentUrl;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.http.CallOptions;
import io.codersdk.http.RetryListener;
import io.codersdk.http.Timing;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * What a transport is made of.
 *
 * @param url the only place that requests and credentials go to
 * @param tokenHeader the header that carries the token
 * @param tokens where tokens come from
 * @param headers what every request carries, upgrades to WebSockets included
 * @param options those of calls that bring none of their own
 * @param timing clock, pauses and chance
 * @param retryListener is told of repetitions
 * @param userAgentSuffix what stands behind the SDK's own name; absent for nothing
 * @param maxResponseBytes the longest body that is read, after decompression
 * @param okHttp changes the HTTP client, for proxies and trust
 */
public record TransportSettings(
        DeploymentUrl url,
        String tokenHeader,
        TokenSupplier tokens,
        Map<String, String> headers,
        CallOptions options,
        Timing timing,
        RetryListener retryListener,
        Optional<String> userAgentSuffix,
        long maxResponseBytes,
        UnaryOperator<OkHttpClient.Builder> okHttp) {

    /** 64 MiB. */
    public static final long DEFAULT_MAX_RESPONSE_BYTES = 64L * 1024 * 1024;

    public TransportSettings {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Names without values: headers may be secrets. */
    @Override
    public String toString() {
        return "TransportSettings[" + url + ", headers " + headers.keySet() + "]";
    }
}
