package io.codersdk.testkit;

import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** All groups, that of everyone in each organization included. */
final class Groups {
    private final Map<UUID, FakeGroup> groups = new LinkedHashMap<>();

    void addEveryone(UUID organization) {
        add(new FakeGroup(organization, organization, new FakeGroup.Texts(FakeGroup.EVERYONE, "", ""), 0));
    }

    void add(FakeGroup group) {
        groups.put(group.id(), group);
    }

    void delete(FakeGroup group) {
        groups.remove(group.id());
    }

    void deleteOf(UUID organization) {
        groups.values().removeIf(group -> group.organization().equals(organization));
    }

    Optional<FakeGroup> get(UUID id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** Those that a user may see: all that the user is in, and others by permission. */
    Stream<FakeGroup> visible(Account account) {
        return groups.values().stream().filter(group -> isVisible(group, account));
    }

    static boolean isVisible(FakeGroup group, Account account) {
        return account.may(RbacAction.READ, RbacResource.GROUP, group.organization()) || group.has(account);
    }

    List<FakeGroup> of(UUID organization) {
        return groups.values().stream()
                .filter(group -> group.organization().equals(organization))
                .toList();
    }

    Optional<FakeGroup> byName(UUID organization, String name) {
        return of(organization).stream()
                .filter(group -> group.name().equalsIgnoreCase(name))
                .findFirst();
    }

    FakeGroup require(Call call) {
        return get(call.id("group"))
                .filter(group -> isVisible(group, call.caller()))
                .orElseThrow(Refusal::notFound);
    }
}
