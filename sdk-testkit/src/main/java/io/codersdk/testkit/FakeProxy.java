package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProxyHealthStatus;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.model.codersdk.WorkspaceProxy;
import java.time.Instant;
import java.util.UUID;

/** A workspace proxy: what owners call it, what its processes say of it, and those processes. */
final class FakeProxy {
    private final UUID id = UUID.randomUUID();
    private final int number;
    private final Instant createdAt;
    private final ProxyReplicas replicas = new ProxyReplicas();
    private Texts texts;
    private Address address = new Address("", "", "", true, false);
    private Instant updatedAt;
    private String secretHash = "";
    private boolean deleted;

    FakeProxy(int number, Texts texts, Instant now) {
        this.number = number;
        this.texts = texts;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** What owners call it. */
    record Texts(String name, String displayName, String icon) {}

    /** Where it is and what it does, as its latest process to register said. */
    record Address(String accessUrl, String wildcard, String version, boolean derpEnabled, boolean derpOnly) {}

    UUID id() {
        return id;
    }

    String name() {
        return texts.name();
    }

    /** What users are shown: the display name, or else the name. */
    String displayName() {
        return texts.displayName().isEmpty() ? texts.name() : texts.displayName();
    }

    Texts texts() {
        return texts;
    }

    Address address() {
        return address;
    }

    /** The region in which it relays. */
    int derpRegion() {
        return Relays.FIRST_PROXY + number;
    }

    ProxyReplicas replicas() {
        return replicas;
    }

    void setTexts(Texts newTexts, Instant now) {
        texts = newTexts;
        updatedAt = now;
    }

    void setAddress(Address newAddress, Instant now) {
        address = newAddress;
        updatedAt = now;
    }

    boolean hasSecret(String hash) {
        return secretHash.equals(hash);
    }

    void setSecretHash(String hash) {
        secretHash = hash;
    }

    boolean isDeleted() {
        return deleted;
    }

    void delete(Instant now) {
        deleted = true;
        updatedAt = now;
    }

    /** As good as its word: the server of a fake asks no proxy how it fares, and one that registers is well. */
    private ProxyHealthStatus health(Instant now) {
        if (address.accessUrl().isEmpty()) {
            return ProxyHealthStatus.UNREGISTERED;
        }
        return replicas.living(now).findAny().isPresent() ? ProxyHealthStatus.OK : ProxyHealthStatus.UNREACHABLE;
    }

    boolean isHealthy(Instant now) {
        return !deleted && health(now).equals(ProxyHealthStatus.OK);
    }

    WorkspaceProxy toModel(Instant now) {
        return WorkspaceProxy.builder()
                .id(id)
                .name(texts.name())
                .displayName(texts.displayName())
                .iconUrl(texts.icon())
                .healthy(isHealthy(now))
                .pathAppUrl(address.accessUrl())
                .wildcardHostname(address.wildcard())
                .derpEnabled(address.derpEnabled())
                .derpOnly(address.derpOnly())
                .status(deleted ? Regions.status(ProxyHealthStatus.UNKNOWN, null) : Regions.status(health(now), now))
                .createdAt(createdAt)
                .updatedAt(updatedAt)
                .deleted(deleted)
                .version(address.version())
                .build();
    }

    Audited audited() {
        return Audited.site(
                ResourceType.WORKSPACE_PROXY,
                id,
                texts.name(),
                "id",
                id.toString(),
                "name",
                texts.name(),
                "display_name",
                texts.displayName(),
                "icon",
                texts.icon(),
                "url",
                address.accessUrl(),
                "wildcard_hostname",
                address.wildcard(),
                "version",
                address.version(),
                "derp_enabled",
                address.derpEnabled(),
                "derp_only",
                address.derpOnly(),
                "region_id",
                number,
                "created_at",
                createdAt.toString(),
                "token_hashed_secret",
                secretHash);
    }
}
