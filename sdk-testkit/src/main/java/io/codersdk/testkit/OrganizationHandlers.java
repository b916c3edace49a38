package io.codersdk.testkit;

import io.codersdk.model.codersdk.CreateOrganizationRequest;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.UpdateOrganizationRequest;
import io.codersdk.operation.OrganizationsOperations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Organizations. */
final class OrganizationHandlers {
    private static final String FEATURE = "multiple_organizations";

    private final World world;

    OrganizationHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(OrganizationsOperations.GET_ORGANIZATIONS, call -> world.organizations.visible(call.caller()));
        routes.answer(OrganizationsOperations.GET_ORGANIZATION_BY_ID, world.organizations::require);
        routes.answer(
                OrganizationsOperations.GET_ORGANIZATIONS_BY_USER,
                call -> world.organizations.of(world.accounts.require(call)).stream()
                        .filter(organization -> Organizations.isVisible(organization, call.caller()))
                        .toList());
        routes.answer(OrganizationsOperations.GET_ORGANIZATION_BY_USER_AND_ORGANIZATION_NAME, call -> {
            Account account = world.accounts.require(call);
            return world.organizations
                    .find(call.path("organizationname"))
                    .filter(organization ->
                            account.membership(organization.id()).isPresent()
                                    && Organizations.isVisible(organization, call.caller()))
                    .orElseThrow(Refusal::notFound);
        });
        routes.answer(OrganizationsOperations.CREATE_ORGANIZATION, this::create);
        routes.answer(OrganizationsOperations.UPDATE_ORGANIZATION, this::update);
        routes.answer(OrganizationsOperations.DELETE_ORGANIZATION, this::delete);
    }

    private Organization create(Call call) {
        world.licenses.require(FEATURE);
        call.require(RbacAction.CREATE, RbacResource.ORGANIZATION, Refusal.forbidden());
        CreateOrganizationRequest body = call.body(OrganizationsOperations.CREATE_ORGANIZATION, "name");
        String displayName = body.displayName().filter(text -> !text.isEmpty()).orElse(body.name());
        requireFitting(body.name(), displayName);
        Instant now = world.clock.instant();
        Organization organization = Organization.builder()
                .id(UUID.randomUUID())
                .name(body.name())
                .displayName(displayName)
                .description(body.description().orElse(""))
                .icon(body.icon().orElse(""))
                .isDefault(false)
                .createdAt(now)
                .updatedAt(now)
                .build();
        requireFree(organization);
        world.organizations.put(organization);
        world.groups.addEveryone(organization.id());
        call.caller().join(organization.id(), new Membership(now, List.of()));
        world.audit.created(call, Audited.of(organization));
        return organization;
    }

    private static void requireFitting(String name, String displayName) {
        new Names()
                .name("organization_name", "name", name)
                .check(!name.equals("default"), "organization_name", "name", name)
                .displayName("organization_display_name", displayName)
                .require();
    }

    private void requireFree(Organization organization) {
        if (world.organizations
                .byName(organization.name())
                .filter(other -> !other.id().equals(organization.id()))
                .isPresent()) {
            throw Refusal.of(409, "An organization named \"" + organization.name() + "\" exists already.");
        }
    }

    private Organization update(Call call) {
        world.licenses.require(FEATURE);
        Organization before = world.organizations.require(call);
        call.require(RbacAction.UPDATE, RbacResource.ORGANIZATION, before.id(), Refusal.forbidden());
        UpdateOrganizationRequest body = call.body(OrganizationsOperations.UPDATE_ORGANIZATION);
        Organization after = before.toBuilder()
                .name(body.name().filter(text -> !text.isEmpty()).orElse(before.name()))
                .displayName(body.displayName().filter(text -> !text.isEmpty()).orElse(before.displayName()))
                .description(body.description().orElse(before.description()))
                .icon(body.icon().orElse(before.icon()))
                .updatedAt(world.clock.instant())
                .build();
        requireFitting(after.name(), after.displayName());
        requireFree(after);
        world.organizations.put(after);
        world.audit.changed(call, Audited.of(before), Audited.of(after));
        return after;
    }

    private Response delete(Call call) {
        world.licenses.require(FEATURE);
        Organization organization = world.organizations.require(call);
        call.require(RbacAction.DELETE, RbacResource.ORGANIZATION, organization.id(), Refusal.forbidden());
        if (organization.isDefault()) {
            throw Refusal.badRequest("The default organization cannot be deleted.");
        }
        world.organizations.delete(organization);
        world.groups.deleteOf(organization.id());
        world.accounts.sorted().forEach(account -> account.leave(organization.id()));
        world.audit.deleted(call, Audited.of(organization));
        return Response.builder().message("Organization has been deleted.").build();
    }
}
