package io.codersdk.testkit;

import io.codersdk.operation.OrganizationsOperations;

/** The default organization; others need a licence. */
final class OrganizationHandlers {
    private final World world;

    OrganizationHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(OrganizationsOperations.GET_ORGANIZATIONS, call -> world.organizations.list());
        routes.answer(OrganizationsOperations.GET_ORGANIZATION_BY_ID, world.organizations::require);
        routes.answer(OrganizationsOperations.GET_ORGANIZATIONS_BY_USER, call -> {
            world.accounts.require(call);
            return world.organizations.list();
        });
        routes.answer(OrganizationsOperations.GET_ORGANIZATION_BY_USER_AND_ORGANIZATION_NAME, call -> {
            world.accounts.require(call);
            return world.organizations.find(call.path("organizationname")).orElseThrow(Refusal::notFound);
        });
    }
}
