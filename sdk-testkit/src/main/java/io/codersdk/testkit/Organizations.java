package io.codersdk.testkit;

import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All organizations: the one that every deployment begins with, and what a licence allows beside it. */
final class Organizations {
    private final Map<UUID, Organization> organizations = new LinkedHashMap<>();
    private final Map<UUID, Organization> deleted = new LinkedHashMap<>();
    private final UUID first = UUID.randomUUID();

    Organizations(FakeClock clock) {
        Instant now = clock.instant();
        put(Organization.builder()
                .id(first)
                .name("coder")
                .displayName("Coder")
                .description("Builtin default organization.")
                .icon("")
                .isDefault(true)
                .createdAt(now)
                .updatedAt(now)
                .build());
    }

    /** The default one. */
    Organization first() {
        return any(first);
    }

    /** One that is there, or was. */
    Organization any(UUID id) {
        return Optional.ofNullable(organizations.get(id))
                .or(() -> Optional.ofNullable(deleted.get(id)))
                .orElseThrow();
    }

    /** Adds an organization, or puts a new state in place of an old one. */
    void put(Organization organization) {
        organizations.put(organization.id(), organization);
    }

    void delete(Organization organization) {
        organizations.remove(organization.id());
        deleted.put(organization.id(), organization);
    }

    /** Those that a user may see. */
    List<Organization> visible(Account account) {
        return organizations.values().stream()
                .filter(organization -> isVisible(organization, account))
                .toList();
    }

    /** Those of a user. */
    List<Organization> of(Account account) {
        return account.organizations().stream().map(this::any).toList();
    }

    static boolean isVisible(Organization organization, Account account) {
        return account.may(RbacAction.READ, RbacResource.ORGANIZATION, organization.id());
    }

    Optional<Organization> byName(String name) {
        return organizations.values().stream()
                .filter(organization -> organization.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** By id, name, {@code default} or the zero UUID. */
    Optional<Organization> find(String reference) {
        return reference.equals("default")
                ? Optional.of(first())
                : Ids.parse(reference).flatMap(this::get).or(() -> byName(reference));
    }

    private Optional<Organization> get(UUID id) {
        return id.equals(Ids.ZERO) ? Optional.of(first()) : Optional.ofNullable(organizations.get(id));
    }

    /** The organization in the path, if the caller may see it. */
    Organization require(Call call) {
        return find(call.path("organization"))
                .filter(organization -> isVisible(organization, call.caller()))
                .orElseThrow(Refusal::notFound);
    }
}
