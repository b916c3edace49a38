package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.CreateGroupRequest;
import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.PatchGroupRequest;
import io.codersdk.operation.GroupsOperations;
import io.codersdk.operation.Operation;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Groups: members of an organization who share access to templates and a quota. The one with the id of the organization
 * holds all its members. All of this is for licensed deployments, and otherwise answered with a
 * {@link io.codersdk.error.FeatureNotLicensedException}.
 */
public final class GroupsClient {
    private final Exchange exchange;

    public GroupsClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** All groups that the caller may see. */
    public List<Group> list() {
        return exchange.call(ApiRequest.of(GroupsOperations.GET_GROUPS));
    }

    /** Those of one organization. */
    public List<Group> listOf(String organization) {
        return exchange.call(
                ApiRequest.of(GroupsOperations.GET_GROUPS_BY_ORGANIZATION).path("organization", organization));
    }

    /** As {@link #listOf(String)}, for one whose id is known. */
    public List<Group> listOf(UUID organization) {
        return listOf(organization.toString());
    }

    /** Those that a user belongs to, in all organizations. */
    public List<Group> listOfMember(String user) {
        return exchange.call(ApiRequest.of(GroupsOperations.GET_GROUPS).query("has_member", user));
    }

    /** As {@link #listOfMember(String)}, for one whose id is known. */
    public List<Group> listOfMember(UUID user) {
        return listOfMember(user.toString());
    }

    /** Those of these groups that there are and the caller may see. */
    public List<Group> getAll(Collection<UUID> groups) {
        String ids = groups.stream().map(UUID::toString).collect(Collectors.joining(","));
        // Without an id, the server would give all that there are.
        return ids.isEmpty()
                ? List.of()
                : exchange.call(ApiRequest.of(GroupsOperations.GET_GROUPS).query("group_ids", ids));
    }

    public Group get(UUID group) {
        return exchange.call(on(GroupsOperations.GET_GROUP_BY_ID, group));
    }

    /** A group by its name. */
    public Group getByName(String organization, String name) {
        return exchange.call(ApiRequest.of(GroupsOperations.GET_GROUP_BY_ORGANIZATION_AND_GROUP_NAME)
                .path("organization", organization)
                .path("groupName", name));
    }

    /** As {@link #getByName(String, String)}, for one whose id is known. */
    public Group getByName(UUID organization, String name) {
        return getByName(organization.toString(), name);
    }

    /**
     * Creates a group without members. For user admins of the organization and owners.
     *
     * @throws io.codersdk.error.ConflictException if the name is taken
     */
    public Group create(String organization, CreateGroupRequest group) {
        return exchange.call(ApiRequest.of(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION)
                .path("organization", organization)
                .body(group));
    }

    /** As {@link #create(String, CreateGroupRequest)}, for one whose id is known. */
    public Group create(UUID organization, CreateGroupRequest group) {
        return create(organization.toString(), group);
    }

    /** As {@link #create(String, CreateGroupRequest)}, filled in place. */
    public Group create(String organization, UnaryOperator<CreateGroupRequest.Builder> group) {
        return create(organization, group.apply(CreateGroupRequest.builder()).build());
    }

    /** As {@link #create(UUID, CreateGroupRequest)}, filled in place. */
    public Group create(UUID organization, UnaryOperator<CreateGroupRequest.Builder> group) {
        return create(organization.toString(), group);
    }

    /**
     * Changes what is given, adds members and removes some. One who is a member already cannot be added (400), nor one who
     * is not in the organization; removing one who is none is nothing. For user admins of the organization and owners.
     *
     * @throws io.codersdk.error.ForbiddenException if the members of the group of everybody are to be changed
     * @throws io.codersdk.error.ConflictException if the name is taken
     */
    public Group update(UUID group, PatchGroupRequest changes) {
        return exchange.call(on(GroupsOperations.UPDATE_GROUP_BY_NAME, group).body(changes));
    }

    /** As {@link #update(UUID, PatchGroupRequest)}, filled in place: {@code update(id, g -> g.addUsers(List.of(…)))}. */
    public Group update(UUID group, UnaryOperator<PatchGroupRequest.Builder> changes) {
        return update(group, changes.apply(PatchGroupRequest.builder()).build());
    }

    /**
     * Deletes a group; its members lose what it gave them. The group of everybody cannot be deleted (400). For user admins
     * of the organization and owners.
     */
    public void delete(UUID group) {
        exchange.exchange(on(GroupsOperations.DELETE_GROUP_BY_NAME, group));
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, UUID group) {
        return ApiRequest.of(operation).path("group", group);
    }
}
