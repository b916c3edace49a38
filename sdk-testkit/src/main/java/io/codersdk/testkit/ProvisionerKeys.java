package io.codersdk.testkit;

import io.codersdk.model.codersdk.ProvisionerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The keys with which provisioners of one's own would log in. No fake lets any in, so that of a key nothing is kept but its name. */
final class ProvisionerKeys {
    private final List<ProvisionerKey> keys = new ArrayList<>();
    private final FakeClock clock;

    ProvisionerKeys(FakeClock clock) {
        this.clock = clock;
    }

    void add(UUID organization, String name, Map<String, String> tags) {
        keys.add(ProvisionerKey.builder()
                .id(UUID.randomUUID())
                .createdAt(clock.instant())
                .organization(organization)
                .name(name)
                .tags(tags)
                .build());
    }

    Stream<ProvisionerKey> of(UUID organization) {
        return keys.stream().filter(key -> key.organization().equals(organization));
    }

    Optional<ProvisionerKey> find(UUID organization, String name) {
        return of(organization).filter(key -> key.name().equalsIgnoreCase(name)).findFirst();
    }

    void delete(ProvisionerKey key) {
        keys.remove(key);
    }
}
