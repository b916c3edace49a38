package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.OrganizationMember;
import io.codersdk.model.codersdk.OrganizationMemberWithUserData;
import io.codersdk.model.codersdk.PaginatedMembersResponse;
import io.codersdk.model.codersdk.WorkspaceQuota;
import io.codersdk.operation.MembersOperations;
import io.codersdk.operation.Operation;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import java.util.List;
import java.util.UUID;

/** Who belongs to an organization. What they may do there is for {@link RolesClient}. */
public final class MembersClient {
    private final Exchange exchange;

    public MembersClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** All members of an organization. */
    public List<OrganizationMemberWithUserData> list(String organization) {
        return exchange.call(
                ApiRequest.of(MembersOperations.LIST_ORGANIZATION_MEMBERS).path("organization", organization));
    }

    /** As {@link #list(String)}, for one whose id is known. */
    public List<OrganizationMemberWithUserData> list(UUID organization) {
        return list(organization.toString());
    }

    /**
     * The members that a search finds, by name.
     *
     * @throws io.codersdk.error.UnsupportedByServerException on servers of 2.17, which have {@link #list(String)} alone
     */
    public OffsetPager<OrganizationMemberWithUserData> search(String organization, UserQuery query) {
        return new OffsetPager<>(
                MembersOperations.PAGINATED_ORGANIZATION_MEMBERS,
                (limit, offset) -> page(organization, query, limit, offset),
                OrganizationMemberWithUserData::userId);
    }

    /** As {@link #search(String, UserQuery)}, for one whose id is known. */
    public OffsetPager<OrganizationMemberWithUserData> search(UUID organization, UserQuery query) {
        return search(organization.toString(), query);
    }

    private Page<OrganizationMemberWithUserData> page(String organization, UserQuery query, int limit, int offset) {
        PaginatedMembersResponse page = exchange.call(ApiRequest.of(MembersOperations.PAGINATED_ORGANIZATION_MEMBERS)
                .path("organization", organization)
                .query("q", query)
                .query("limit", limit)
                .query("offset", offset));
        return Page.of(page.members(), page.count());
    }

    /**
     * A member of an organization.
     *
     * @throws io.codersdk.error.NotFoundException if the user is none
     * @throws io.codersdk.error.UnsupportedByServerException on servers of 2.17
     */
    public OrganizationMemberWithUserData get(String organization, String user) {
        return exchange.call(of(MembersOperations.GET_ORGANIZATION_MEMBER, organization, user));
    }

    /** As {@link #get(String, String)}, for a user whose id is known. */
    public OrganizationMemberWithUserData get(String organization, UUID user) {
        return get(organization, user.toString());
    }

    /** As {@link #get(String, String)}, for those whose ids are known. */
    public OrganizationMemberWithUserData get(UUID organization, UUID user) {
        return get(organization.toString(), user.toString());
    }

    /** Makes a user a member, without a role. For admins of the organization; one who is a member is answered 400. */
    public OrganizationMember add(String organization, String user) {
        return exchange.call(of(MembersOperations.ADD_ORGANIZATION_MEMBER, organization, user));
    }

    /** As {@link #add(String, String)}, for a user whose id is known. */
    public OrganizationMember add(String organization, UUID user) {
        return add(organization, user.toString());
    }

    /** As {@link #add(String, String)}, for those whose ids are known. */
    public OrganizationMember add(UUID organization, UUID user) {
        return add(organization.toString(), user.toString());
    }

    /**
     * Ends a membership, and with it the user's roles and groups in the organization. For admins of the organization; one's
     * own is answered 400.
     *
     * @throws io.codersdk.error.NotFoundException if the user is no member
     */
    public void remove(String organization, String user) {
        exchange.exchange(of(MembersOperations.REMOVE_ORGANIZATION_MEMBER, organization, user));
    }

    /** As {@link #remove(String, String)}, for a user whose id is known. */
    public void remove(String organization, UUID user) {
        remove(organization, user.toString());
    }

    /** As {@link #remove(String, String)}, for those whose ids are known. */
    public void remove(UUID organization, UUID user) {
        remove(organization.toString(), user.toString());
    }

    /** What the workspaces of a member in this organization cost, and what they may. A budget of -1 has no limit. */
    public WorkspaceQuota workspaceQuota(String organization, String user) {
        return exchange.call(of(MembersOperations.GET_WORKSPACE_QUOTA_BY_USER, organization, user));
    }

    /** As {@link #workspaceQuota(String, String)}, for a user whose id is known. */
    public WorkspaceQuota workspaceQuota(String organization, UUID user) {
        return workspaceQuota(organization, user.toString());
    }

    /** As {@link #workspaceQuota(String, String)}, for those whose ids are known. */
    public WorkspaceQuota workspaceQuota(UUID organization, UUID user) {
        return workspaceQuota(organization.toString(), user.toString());
    }

    /** The quota of a user in the default organization. */
    @SuppressWarnings("deprecation") // by the server, for the operation that names the organization
    public WorkspaceQuota workspaceQuota(String user) {
        return exchange.call(ApiRequest.of(MembersOperations.GET_WORKSPACE_QUOTA_BY_USER_DEPRECATED)
                .path("user", user));
    }

    /** As {@link #workspaceQuota(String)}, for one whose id is known. */
    public WorkspaceQuota workspaceQuota(UUID user) {
        return workspaceQuota(user.toString());
    }

    private static <B, R> ApiRequest<B, R> of(Operation<B, R> operation, String organization, String user) {
        return ApiRequest.of(operation).path("organization", organization).path("user", user);
    }
}
