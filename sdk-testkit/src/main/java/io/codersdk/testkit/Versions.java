package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All template versions, in the order of their making. */
final class Versions {
    private final Map<UUID, Version> versions = new LinkedHashMap<>();

    private final Templates templates;

    Versions(Templates templates) {
        this.templates = templates;
    }

    void add(Version version) {
        versions.put(version.id(), version);
    }

    Optional<Version> get(UUID id) {
        return Optional.ofNullable(versions.get(id));
    }

    Version require(Call call) {
        return require(call, RbacAction.READ);
    }

    /** The version in the path, if the caller may do this to its template. */
    Version require(Call call, RbacAction action) {
        return get(call.id("templateversion"))
                .filter(version -> may(action, version, call.caller()))
                .orElseThrow(Refusal::notFound);
    }

    /** Refuses a caller who may see the version and not do this. */
    void permit(Call call, RbacAction action, Version version) {
        if (!may(action, version, call.caller())) {
            throw Refusal.unforeseen();
        }
    }

    private boolean may(RbacAction action, Version version, Account caller) {
        return version.templateId()
                .flatMap(templates::getAny)
                .map(template -> templates.may(action, template, caller))
                .orElseGet(() -> caller.may(action, RbacResource.TEMPLATE, version.organization()));
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
