package io.codersdk.testkit;

import io.codersdk.model.codersdk.Permission;
import io.codersdk.model.codersdk.Role;
import io.codersdk.model.codersdk.SlimRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The roles that organizations made for themselves. */
final class CustomRoles {
    private final Map<UUID, Map<String, Role>> roles = new HashMap<>();

    private Map<String, Role> of(UUID organization) {
        return roles.computeIfAbsent(organization, unused -> new TreeMap<>());
    }

    List<Role> all(UUID organization) {
        return List.copyOf(of(organization).values());
    }

    Optional<Role> find(UUID organization, String name) {
        return Optional.ofNullable(of(organization).get(name));
    }

    void put(UUID organization, Role role) {
        of(organization).put(role.name(), role);
    }

    void delete(UUID organization, String name) {
        of(organization).remove(name);
    }

    /** What a role permits in the organization; nothing if there is none of this name. */
    List<Permission> permissions(UUID organization, String name) {
        return BuiltInRole.ORGANIZATION.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .map(BuiltInRole::organization)
                .or(() -> find(organization, name).map(Role::organizationPermissions))
                .orElse(List.of());
    }

    /** Whether a member of the organization can have a role of this name. */
    boolean isAssignable(UUID organization, String name) {
        return BuiltInRole.isAmong(BuiltInRole.ORGANIZATION, name)
                || find(organization, name).isPresent();
    }

    SlimRole slim(UUID organization, String name) {
        return find(organization, name)
                .map(role -> SlimRole.builder()
                        .name(name)
                        .displayName(role.displayName())
                        .build())
                .orElseGet(() -> BuiltInRole.slim(name))
                .toBuilder()
                .organizationId(organization)
                .build();
    }
}
