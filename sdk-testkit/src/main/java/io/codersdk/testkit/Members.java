package io.codersdk.testkit;

import io.codersdk.model.codersdk.OrganizationMember;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.model.codersdk.SlimRole;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is in which organization, and as what. */
final class Members {
    private final Accounts accounts;
    private final Organizations organizations;
    private final CustomRoles roles;

    Members(Accounts accounts, Organizations organizations, CustomRoles roles) {
        this.accounts = accounts;
        this.organizations = organizations;
        this.roles = roles;
    }

    /** A user in an organization. */
    record Member(Account account, UUID organization, Membership membership) {
        /** The same with other roles, which the user has from now on. */
        Member with(List<String> roles) {
            Membership changed = new Membership(membership.since(), List.copyOf(roles));
            account.join(organization, changed);
            return new Member(account, organization, changed);
        }

        void without(String role) {
            with(membership.roles().stream().filter(name -> !name.equals(role)).toList());
        }

        boolean isVisible(Account caller) {
            return caller.may(RbacAction.READ, RbacResource.ORGANIZATION_MEMBER, account, organization);
        }

        Audited audited() {
            return Audited.within(
                    organization,
                    ResourceType.ORGANIZATION_MEMBER,
                    account.id(),
                    account.username(),
                    "created_at",
                    membership.since().toString(),
                    "updated_at",
                    membership.since().toString(),
                    "user_id",
                    account.id().toString(),
                    "username",
                    account.username(),
                    "roles",
                    membership.roles());
        }
    }

    /** All of an organization. */
    Stream<Member> of(UUID organization) {
        return accounts.sorted().stream().flatMap(account -> find(account, organization));
    }

    private static Stream<Member> find(Account account, UUID organization) {
        return account
                .membership(organization)
                .map(membership -> new Member(account, organization, membership))
                .stream();
    }

    /** The user in the path, who is in the organization in the path, and whom the caller may see there. */
    Member require(Call call) {
        UUID organization = organizations.require(call).id();
        return find(accounts.requireExisting(call), organization)
                .filter(member -> member.isVisible(call.caller()))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    List<SlimRole> roles(Member member) {
        return member.membership().roles().stream()
                .map(name -> roles.slim(member.organization(), name))
                .toList();
    }

    OrganizationMember view(Member member) {
        return OrganizationMember.builder()
                .userId(member.account().id())
                .organizationId(member.organization())
                .createdAt(member.membership().since())
                .updatedAt(member.membership().since())
                .roles(roles(member))
                .build();
    }
}
