package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.model.codersdk.CryptoKey;
import io.codersdk.model.codersdk.UpdateWorkspaceProxyResponse;
import io.codersdk.model.wsproxysdk.CryptoKeysResponse;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A workspace proxy, {@code eu-1}, that calls the server with its token. */
final class ProxyCaller {
    private final Scenario scenario;
    private final String token;

    ProxyCaller(Scenario scenario) {
        this(
                scenario,
                scenario.owner
                        .send("POST", "/workspaceproxies", "{\"name\": \"eu-1\"}")
                        .as(UpdateWorkspaceProxyResponse.codec())
                        .proxyToken());
    }

    private ProxyCaller(Scenario scenario, String token) {
        this.scenario = scenario;
        this.token = token;
    }

    String token() {
        return token;
    }

    /** One that shows something else. */
    ProxyCaller withToken(String other) {
        return new ProxyCaller(scenario, other);
    }

    Api.Answer post(String path, String json) {
        return scenario.owner.send(
                request(path).post(RequestBody.create(json.getBytes(UTF_8))).build());
    }

    Api.Answer get(String path) {
        return scenario.owner.send(request(path).build());
    }

    /** The key of a feature. */
    CryptoKey key(String feature) {
        return get("crypto-keys?feature=" + feature)
                .as(CryptoKeysResponse.codec())
                .cryptoKeys()
                .get(0);
    }

    private Request.Builder request(String path) {
        return new Request.Builder()
                .url(scenario.coder.url() + "/api/v2/workspaceproxies/me/" + path)
                .header("Coder-External-Proxy-Token", token);
    }
}
