package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateGroupRequest;
import io.codersdk.model.codersdk.Group;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.PatchGroupRequest;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Response;
import io.codersdk.operation.GroupsOperations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Groups of users. */
final class GroupHandlers {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*");
    private static final int LONGEST_NAME = 255;

    private final World world;

    GroupHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(GroupsOperations.GET_GROUPS, this::list);
        routes.answer(GroupsOperations.GET_GROUPS_BY_ORGANIZATION, this::listOfOrganization);
        routes.answer(GroupsOperations.GET_GROUP_BY_ID, call -> view(require(call), call.caller()));
        routes.answer(GroupsOperations.GET_GROUP_BY_ORGANIZATION_AND_GROUP_NAME, this::byName);
        routes.answer(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION, this::create);
        routes.answer(GroupsOperations.UPDATE_GROUP_BY_NAME, this::update);
        routes.answer(GroupsOperations.DELETE_GROUP_BY_NAME, this::delete);
    }

    private Group view(FakeGroup group, Account caller) {
        return group.toModel(world.organizations.any(group.organization()), world.accounts, caller);
    }

    private FakeGroup require(Call call) {
        requireLicense();
        return world.groups.require(call);
    }

    private void requireLicense() {
        world.licenses.require("template_rbac");
    }

    private List<Group> list(Call call) {
        requireLicense();
        QueryParameters query = new QueryParameters(call.request());
        query.requireKnown(Set.of("organization", "has_member", "group_ids"));
        Optional<UUID> organization = given(call, "organization")
                .map(reference -> world.organizations
                        .find(reference)
                        .orElseThrow(() -> Refusal.invalid("organization", "There is no such organization."))
                        .id());
        Optional<Account> member = given(call, "has_member")
                .map(reference -> world.accounts
                        .find(reference)
                        .orElseThrow(() -> Refusal.invalid("has_member", "There is no such user.")));
        List<UUID> ids = ids(call.query("group_ids"));
        return world.groups
                .visible(call.caller())
                .filter(group -> organization
                        .filter(id -> !id.equals(group.organization()))
                        .isEmpty())
                .filter(group -> member.filter(account -> !group.has(account)).isEmpty())
                .filter(group -> ids.isEmpty() || ids.contains(group.id()))
                .map(group -> view(group, call.caller()))
                .toList();
    }

    private static Optional<String> given(Call call, String parameter) {
        return Optional.of(call.query(parameter)).filter(text -> !text.isEmpty());
    }

    private static List<UUID> ids(String list) {
        return Arrays.stream(list.split(",", -1))
                .filter(text -> !text.isEmpty())
                .map(text -> Ids.parse(text).orElseThrow(() -> Refusal.invalid("group_ids", "must be UUIDs")))
                .toList();
    }

    private List<Group> listOfOrganization(Call call) {
        requireLicense();
        UUID organization = world.organizations.require(call).id();
        return world.groups
                .visible(call.caller())
                .filter(group -> group.organization().equals(organization))
                .map(group -> view(group, call.caller()))
                .toList();
    }

    private Group byName(Call call) {
        requireLicense();
        Organization organization = world.organizations.require(call);
        return world.groups
                .byName(organization.id(), call.path("groupName"))
                .filter(group -> Groups.isVisible(group, call.caller()))
                .map(group -> view(group, call.caller()))
                .orElseThrow(Refusal::notFound);
    }

    private Group create(Call call) {
        requireLicense();
        Organization organization = world.organizations.require(call);
        call.require(RbacAction.CREATE, RbacResource.GROUP, organization.id(), Refusal.forbidden());
        CreateGroupRequest body = call.body(GroupsOperations.CREATE_GROUP_FOR_ORGANIZATION, "name");
        FakeGroup.Texts texts = new FakeGroup.Texts(
                body.name(), body.displayName().orElse(""), body.avatarUrl().orElse(""));
        requireFitting(texts);
        requireFree(organization.id(), texts.name());
        FakeGroup group = new FakeGroup(
                UUID.randomUUID(),
                organization.id(),
                texts,
                body.quotaAllowance().orElse(0));
        world.groups.add(group);
        world.audit.created(call, group.audited());
        return view(group, call.caller());
    }

    private static void requireFitting(FakeGroup.Texts texts) {
        boolean fits = NAME.matcher(texts.name()).matches() && texts.name().length() <= LONGEST_NAME;
        new Names()
                .check(fits, "group_name", "name", texts.name())
                .displayName("group_display_name", texts.displayName())
                .require();
        if (texts.name().equalsIgnoreCase(FakeGroup.EVERYONE)) {
            throw Refusal.invalid("name", "\"" + FakeGroup.EVERYONE + "\" is the group of all members.");
        }
    }

    private void requireFree(UUID organization, String name) {
        if (world.groups.byName(organization, name).isPresent()) {
            throw Refusal.taken("group", name);
        }
    }

    private Group update(Call call) {
        FakeGroup group = require(call);
        call.require(RbacAction.UPDATE, RbacResource.GROUP, group.organization(), Refusal.notFound());
        PatchGroupRequest body = call.body(GroupsOperations.UPDATE_GROUP_BY_NAME);
        String name = body.name().filter(text -> !text.isEmpty()).orElse(group.name());
        FakeGroup.Texts texts = new FakeGroup.Texts(
                name,
                body.displayName().orElse(group.texts().displayName()),
                body.avatarUrl().orElse(group.texts().avatarUrl()));
        if (group.isEveryone()) {
            requireOfEveryone(body, name);
        } else {
            requireFitting(texts);
        }
        if (!name.equals(group.name())) {
            requireFree(group.organization(), name);
        }
        body.addUsers().forEach(user -> requireAddable(group, user));
        Audited before = group.audited();
        body.addUsers().forEach(group::add);
        body.removeUsers().forEach(group::remove);
        group.change(texts, body.quotaAllowance().orElse(group.quota()));
        world.audit.changed(call, before, group.audited());
        return view(group, call.caller());
    }

    private static void requireOfEveryone(PatchGroupRequest body, String name) {
        if (!body.addUsers().isEmpty() || !body.removeUsers().isEmpty()) {
            throw Refusal.of(403, "The members of the group of everyone are those of the organization.");
        }
        if (!name.equals(FakeGroup.EVERYONE)) {
            throw Refusal.badRequest("The group of everyone keeps its name.");
        }
    }

    private void requireAddable(FakeGroup group, UUID user) {
        Account account = world.accounts
                .get(user)
                .filter(found -> found.membership(group.organization()).isPresent())
                .orElseThrow(() -> Refusal.badRequest("User \"" + user + "\" is no member of the organization."));
        if (group.has(account)) {
            throw Refusal.of(400, "The user is in the group already.", "user " + user);
        }
    }

    private Response delete(Call call) {
        FakeGroup group = require(call);
        call.require(RbacAction.DELETE, RbacResource.GROUP, group.organization(), Refusal.notFound());
        if (group.isEveryone()) {
            throw Refusal.badRequest("The group of everyone cannot be deleted.");
        }
        world.groups.delete(group);
        world.audit.deleted(call, group.audited());
        return Response.builder().message("The group has been deleted.").build();
    }
}
