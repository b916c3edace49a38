package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.CreateOrganizationRequest;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.UpdateOrganizationRequest;
import io.codersdk.operation.OrganizationsOperations;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Organizations: wherever one is asked for, an id, a name and {@code default} will do. */
public final class OrganizationsClient {
    /** The name under which every deployment has one. */
    public static final String DEFAULT = "default";

    private final Connection connection;
    private final Exchange exchange;

    public OrganizationsClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /** All organizations that the caller may see. */
    public List<Organization> list() {
        return exchange.call(ApiRequest.of(OrganizationsOperations.GET_ORGANIZATIONS));
    }

    /** Those that a user belongs to. */
    public List<Organization> listOf(String user) {
        return exchange.call(
                ApiRequest.of(OrganizationsOperations.GET_ORGANIZATIONS_BY_USER).path("user", user));
    }

    /** As {@link #listOf(String)}, for one whose id is known. */
    public List<Organization> listOf(UUID user) {
        return listOf(user.toString());
    }

    /** One of those that a user belongs to, by its name. */
    public Organization getOf(String user, String name) {
        return exchange.call(ApiRequest.of(OrganizationsOperations.GET_ORGANIZATION_BY_USER_AND_ORGANIZATION_NAME)
                .path("user", user)
                .path("organizationname", name));
    }

    /** As {@link #getOf(String, String)}, for one whose id is known. */
    public Organization getOf(UUID user, String name) {
        return getOf(user.toString(), name);
    }

    /**
     * An organization.
     *
     * @param organization an id, a name or {@code default}
     * @throws io.codersdk.error.NotFoundException if there is none, or it is hidden from the caller
     */
    public Organization get(String organization) {
        return exchange.call(
                ApiRequest.of(OrganizationsOperations.GET_ORGANIZATION_BY_ID).path("organization", organization));
    }

    /** As {@link #get(String)}, for one whose id is known. */
    public Organization get(UUID organization) {
        return get(organization.toString());
    }

    /**
     * Creates one. For owners of licensed deployments.
     *
     * @throws io.codersdk.error.ConflictException if the name is taken
     */
    public Organization create(CreateOrganizationRequest organization) {
        ApiRequest<Void, Organization> look =
                ApiRequest.of(OrganizationsOperations.GET_ORGANIZATION_BY_ID).path("organization", organization.name());
        return exchange.call(ApiRequest.of(OrganizationsOperations.CREATE_ORGANIZATION)
                .body(organization)
                .lookup(new Made(connection).by(look, found -> true, Organization::createdAt)));
    }

    /** As {@link #create(CreateOrganizationRequest)}, filled in place. */
    public Organization create(UnaryOperator<CreateOrganizationRequest.Builder> organization) {
        return create(organization.apply(CreateOrganizationRequest.builder()).build());
    }

    /** Changes what is given. For owners of licensed deployments. */
    public Organization update(String organization, UpdateOrganizationRequest changes) {
        return exchange.call(ApiRequest.of(OrganizationsOperations.UPDATE_ORGANIZATION)
                .path("organization", organization)
                .body(changes));
    }

    /** As {@link #update(String, UpdateOrganizationRequest)}, for one whose id is known. */
    public Organization update(UUID organization, UpdateOrganizationRequest changes) {
        return update(organization.toString(), changes);
    }

    /** As {@link #update(String, UpdateOrganizationRequest)}, filled in place. */
    public Organization update(String organization, UnaryOperator<UpdateOrganizationRequest.Builder> changes) {
        return update(
                organization, changes.apply(UpdateOrganizationRequest.builder()).build());
    }

    /** As {@link #update(UUID, UpdateOrganizationRequest)}, filled in place. */
    public Organization update(UUID organization, UnaryOperator<UpdateOrganizationRequest.Builder> changes) {
        return update(organization.toString(), changes);
    }

    /** Deletes one; the default one cannot be. For owners of licensed deployments. */
    public void delete(String organization) {
        exchange.exchange(
                ApiRequest.of(OrganizationsOperations.DELETE_ORGANIZATION).path("organization", organization));
    }

    /** As {@link #delete(String)}, for one whose id is known. */
    public void delete(UUID organization) {
        delete(organization.toString());
    }
}
