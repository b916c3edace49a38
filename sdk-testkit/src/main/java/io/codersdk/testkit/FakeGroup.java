package io.codersdk.testkit;

import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.GroupSource;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.ResourceType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A group of users of an organization; that of everyone has the id of its organization, and all its members. */
final class FakeGroup {
    static final String EVERYONE = "Everyone";

    private final UUID id;
    private final UUID organization;
    private final Set<UUID> added = new LinkedHashSet<>();
    private Texts texts;
    private int quota;

    FakeGroup(UUID id, UUID organization, Texts texts, int quota) {
        this.id = id;
        this.organization = organization;
        this.texts = texts;
        this.quota = quota;
    }

    /** What a group says about itself. */
    record Texts(String name, String displayName, String avatarUrl) {}

    UUID id() {
        return id;
    }

    UUID organization() {
        return organization;
    }

    Texts texts() {
        return texts;
    }

    String name() {
        return texts.name();
    }

    int quota() {
        return quota;
    }

    boolean isEveryone() {
        return id.equals(organization);
    }

    boolean has(Account account) {
        return account.membership(organization).isPresent() && (isEveryone() || added.contains(account.id()));
    }

    void add(UUID user) {
        added.add(user);
    }

    void remove(UUID user) {
        added.remove(user);
    }

    void change(Texts newTexts, int newQuota) {
        texts = newTexts;
        quota = newQuota;
    }

    Audited audited() {
        return Audited.within(
                organization,
                ResourceType.GROUP,
                id,
                name(),
                "id",
                id.toString(),
                "name",
                name(),
                "display_name",
                texts.displayName(),
                "quota_allowance",
                (long) quota,
                "members",
                added.stream()
                        .map(user -> Map.of("group_id", id.toString(), "user_id", user.toString()))
                        .toList());
    }

    /** With those of its members whom a caller may see there. */
    Group toModel(Organization own, Accounts accounts, Account caller) {
        List<Account> members = accounts.sorted().stream().filter(this::has).toList();
        return Group.builder()
                .id(id)
                .name(name())
                .displayName(texts.displayName())
                .organizationId(organization)
                .organizationName(own.name())
                .organizationDisplayName(own.displayName())
                .members(members.stream()
                        .filter(member -> caller.may(RbacAction.READ, RbacResource.GROUP_MEMBER, member, organization))
                        .map(UserView::reduced)
                        .toList())
                .totalMemberCount(members.size())
                .avatarUrl(texts.avatarUrl())
                .quotaAllowance(quota)
                .source(GroupSource.USER)
                .build();
    }
}
