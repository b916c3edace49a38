package io.codersdk.testkit;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import okio.ByteString;

/** All workspace proxies, deleted ones too. */
final class Proxies {
    static final String HEADER = "Coder-External-Proxy-Token";

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, FakeProxy> proxies = new LinkedHashMap<>();
    private final FakeClock clock;
    private FakeProxy.Texts primary = new FakeProxy.Texts(Regions.PRIMARY, "Default", "/emojis/1f3e1.png");

    Proxies(FakeClock clock) {
        this.clock = clock;
    }

    /** How the server itself is shown among them. */
    FakeProxy.Texts primary() {
        return primary;
    }

    void setPrimary(FakeProxy.Texts texts) {
        primary = texts;
    }

    FakeProxy add(FakeProxy.Texts texts) {
        FakeProxy proxy = new FakeProxy(proxies.size() + 1, texts, clock.instant());
        proxies.put(proxy.id(), proxy);
        return proxy;
    }

    /** Gives a proxy a new secret, and returns what its bearer shows. */
    String renewToken(FakeProxy proxy) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = ByteString.of(bytes).hex();
        proxy.setSecretHash(hash(secret));
        return proxy.id() + ":" + secret;
    }

    private static String hash(String secret) {
        return ByteString.encodeUtf8(secret).sha256().hex();
    }

    Stream<FakeProxy> living() {
        return proxies.values().stream().filter(proxy -> !proxy.isDeleted());
    }

    Optional<FakeProxy> byName(String name) {
        return living().filter(proxy -> proxy.name().equalsIgnoreCase(name)).findFirst();
    }

    /** By name, or by id, also that of a deleted one. */
    Optional<FakeProxy> find(String reference) {
        return byName(reference).or(() -> Ids.parse(reference).flatMap(id -> Optional.ofNullable(proxies.get(id))));
    }

    /** The proxy that calls, by the token in a header of its own. */
    FakeProxy authenticate(ReceivedRequest request) {
        String token =
                request.header(HEADER).orElseThrow(() -> Refusal.of(401, "The token of a workspace proxy is missing."));
        String[] parts = token.split(":", 2);
        FakeProxy caller = Ids.parse(parts[0])
                .flatMap(id -> Optional.ofNullable(proxies.get(id)))
                .filter(proxy -> !proxy.isDeleted() && parts.length == 2 && proxy.hasSecret(hash(parts[1])))
                .orElseThrow(() -> Refusal.of(401, "The token of the workspace proxy is not valid."));
        request.authenticated();
        return caller;
    }
}
