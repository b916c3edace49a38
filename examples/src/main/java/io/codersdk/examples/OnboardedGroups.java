package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.model.codersdk.Feature;
import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The groups of an organization, where the deployment has a licence for them. */
final class OnboardedGroups {
    private final CoderClient coder;
    private final UUID organization;
    private final Optional<Map<String, Group>> groups;

    OnboardedGroups(CoderClient coder, UUID organization) {
        this.coder = coder;
        this.organization = organization;
        this.groups = hasLicence(coder)
                ? Optional.of(coder.groups().listOf(organization).stream()
                        .collect(Collectors.toMap(group -> OnboardUsers.key(group.name()), group -> group)))
                : Optional.empty();
    }

    private static boolean hasLicence(CoderClient coder) {
        try {
            Feature feature = coder.licenses().entitlements().features().get("template_rbac");
            return feature != null && feature.enabled();
        } catch (UnsupportedByServerException e) {
            return false; // An open source server knows of no licences.
        }
    }

    boolean isLicensed() {
        return groups.isPresent();
    }

    /** Adds a user to a group, which is made where there is none. Whether they are new in it. */
    boolean join(User user, String name) {
        Map<String, Group> known = groups.orElseThrow();
        String key = OnboardUsers.key(name);
        Group group =
                known.computeIfAbsent(key, missing -> coder.groups().create(organization, made -> made.name(name)));
        if (group.members().stream().anyMatch(member -> member.id().equals(user.id()))) {
            return false;
        }
        known.put(key, coder.groups().update(group.id(), change -> change.addUsers(List.of(user.id()))));
        return true;
    }
}
