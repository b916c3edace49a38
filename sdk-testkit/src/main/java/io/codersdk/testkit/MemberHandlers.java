package io.codersdk.testkit;

import io.codersdk.model.codersdk.OrganizationMember;
import io.codersdk.model.codersdk.OrganizationMemberWithUserData;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.WorkspaceQuota;
import io.codersdk.operation.MembersOperations;
import java.util.List;
import java.util.UUID;

/** Members of organizations, and what they may spend. */
final class MemberHandlers {
    private final World world;

    MemberHandlers(World world) {
        this.world = world;
    }

    @SuppressWarnings("deprecation") // old clients ask for the quota without an organization
    void register(Routes routes) {
        routes.answer(MembersOperations.LIST_ORGANIZATION_MEMBERS, this::list);
        routes.answer(MembersOperations.ADD_ORGANIZATION_MEMBER, this::add);
        routes.act(MembersOperations.REMOVE_ORGANIZATION_MEMBER, this::remove);
        routes.answer(
                MembersOperations.GET_WORKSPACE_QUOTA_BY_USER,
                call -> quota(call, world.organizations.require(call).id()));
        routes.answer(
                MembersOperations.GET_WORKSPACE_QUOTA_BY_USER_DEPRECATED,
                call -> quota(call, world.organizations.first().id()));
    }

    private List<OrganizationMemberWithUserData> list(Call call) {
        return world.members
                .of(world.organizations.require(call).id())
                .filter(member -> member.isVisible(call.caller()))
                .map(this::view)
                .toList();
    }

    private OrganizationMemberWithUserData view(Members.Member member) {
        Account account = member.account();
        return OrganizationMemberWithUserData.builder()
                .userId(account.id())
                .username(account.username())
                .name(account.name())
                .email(account.email())
                .avatarUrl("")
                .globalRoles(account.roles().stream().map(BuiltInRole::slim).toList())
                .organizationId(member.organization())
                .createdAt(member.membership().since())
                .updatedAt(member.membership().since())
                .roles(world.members.roles(member))
                .build();
    }

    private OrganizationMember add(Call call) {
        UUID organization = world.organizations.require(call).id();
        Account account = world.accounts.require(call);
        call.require(RbacAction.CREATE, RbacResource.ORGANIZATION_MEMBER, organization, Refusal.notFound());
        if (account.membership(organization).isPresent()) {
            throw Refusal.of(400, "The user is a member already.", account.username() + " is in the organization");
        }
        account.join(organization, new Membership(world.clock.instant(), List.of()));
        Members.Member member = world.members.require(call);
        world.audit.created(call, member.audited());
        return world.members.view(member);
    }

    private void remove(Call call) {
        Members.Member member = world.members.require(call);
        if (member.account() == call.caller()) {
            throw Refusal.badRequest("Nobody can remove themselves from an organization.");
        }
        call.require(RbacAction.DELETE, RbacResource.ORGANIZATION_MEMBER, member.organization(), Refusal.notFound());
        member.account().leave(member.organization());
        world.groups
                .of(member.organization())
                .forEach(group -> group.remove(member.account().id()));
        world.audit.deleted(call, member.audited());
    }

    private WorkspaceQuota quota(Call call, UUID organization) {
        Account account = world.accounts.require(call);
        return WorkspaceQuota.builder()
                .budget(world.quotas.budget(account, organization))
                .creditsConsumed(world.quotas.consumed(account, organization))
                .build();
    }
}
