package io.codersdk.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All template versions, in the order of their making. */
final class Versions {
    private final Map<UUID, Version> versions = new LinkedHashMap<>();

    void add(Version version) {
        versions.put(version.id(), version);
    }

    Optional<Version> get(UUID id) {
        return Optional.ofNullable(versions.get(id));
    }

    Version require(Call call) {
        return get(call.id("templateversion")).orElseThrow(Refusal::notFound);
    }

    List<Version> of(UUID template) {
        return versions.values().stream()
                .filter(version -> version.templateId().filter(template::equals).isPresent())
                .toList();
    }

    Optional<Version> byName(UUID template, String name) {
        return of(template).stream()
                .filter(version -> version.name().equals(name))
                .findFirst();
    }
}
