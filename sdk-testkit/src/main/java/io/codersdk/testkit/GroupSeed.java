package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateGroupRequest;
import io.codersdk.model.codersdk.PatchGroupRequest;
import io.codersdk.operation.GroupsOperations;
import java.util.List;
import java.util.UUID;

/** A group of users. */
record GroupSeed(String name, String organization, List<String> members) {
    Seed seed() {
        return Seed.of("group \"" + name + "\"", this::sow);
    }

    private void sow(Sower sower) {
        String id = sower.get(
                        GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION,
                        CreateGroupRequest.builder().name(name).build(),
                        organization)
                .id()
                .toString();
        if (!members.isEmpty()) {
            List<UUID> ids =
                    members.stream().map(member -> sower.user(member).id()).toList();
            sower.call(
                    GroupsOperations.UPDATE_GROUP_BY_NAME,
                    PatchGroupRequest.builder().addUsers(ids).build(),
                    id);
        }
    }
}
