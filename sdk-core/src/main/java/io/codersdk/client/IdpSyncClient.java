package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.GroupSyncSettings;
import io.codersdk.model.codersdk.OrganizationSyncSettings;
import io.codersdk.model.codersdk.RoleSyncSettings;
import io.codersdk.operation.IdpSyncOperations;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * How organizations, groups and roles follow what the identity provider says of a user; it takes effect when users next log
 * in. Each update replaces all of its settings, and what is left out is reset; each edit reads them first and sends all, and
 * a change by somebody else in between is lost. For owners, and for groups and roles admins of the organization.
 */
public final class IdpSyncClient {
    private final Exchange exchange;

    public IdpSyncClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** Which organizations a user is in. */
    public OrganizationSyncSettings organizations() {
        return exchange.call(ApiRequest.of(IdpSyncOperations.GET_ORGANIZATION_IDP_SYNC_SETTINGS));
    }

    /**
     * Replaces the settings, all of them; {@link #editOrganizations} keeps what is not changed. They count from each user's
     * next login on.
     */
    public OrganizationSyncSettings updateOrganizations(OrganizationSyncSettings settings) {
        return exchange.call(ApiRequest.of(IdpSyncOperations.UPDATE_ORGANIZATION_IDP_SYNC_SETTINGS)
                .body(settings));
    }

    /** Changes some of the settings and keeps the others; {@code change} starts from the present ones. */
    public OrganizationSyncSettings editOrganizations(UnaryOperator<OrganizationSyncSettings.Builder> change) {
        return updateOrganizations(change.apply(organizations().toBuilder()).build());
    }

    /** Which groups of an organization a user is in. */
    public GroupSyncSettings groups(String organization) {
        return exchange.call(ApiRequest.of(IdpSyncOperations.GET_GROUP_IDP_SYNC_SETTINGS_BY_ORGANIZATION)
                .path("organization", organization));
    }

    /** As {@link #groups(String)}, for one whose id is known. */
    public GroupSyncSettings groups(UUID organization) {
        return groups(organization.toString());
    }

    /** Replaces the settings of an organization; else as {@link #updateOrganizations}. {@link #editGroups} keeps the rest. */
    public GroupSyncSettings updateGroups(String organization, GroupSyncSettings settings) {
        return exchange.call(ApiRequest.of(IdpSyncOperations.UPDATE_GROUP_IDP_SYNC_SETTINGS_BY_ORGANIZATION)
                .path("organization", organization)
                .body(settings));
    }

    /** As {@link #updateGroups(String, GroupSyncSettings)}, for one whose id is known. */
    public GroupSyncSettings updateGroups(UUID organization, GroupSyncSettings settings) {
        return updateGroups(organization.toString(), settings);
    }

    /** Changes some of the settings and keeps the others; {@code change} starts from the present ones. */
    public GroupSyncSettings editGroups(String organization, UnaryOperator<GroupSyncSettings.Builder> change) {
        return updateGroups(
                organization, change.apply(groups(organization).toBuilder()).build());
    }

    /** As {@link #editGroups(String, UnaryOperator)}, for one whose id is known. */
    public GroupSyncSettings editGroups(UUID organization, UnaryOperator<GroupSyncSettings.Builder> change) {
        return editGroups(organization.toString(), change);
    }

    /** Which roles a user has in an organization. */
    public RoleSyncSettings roles(String organization) {
        return exchange.call(ApiRequest.of(IdpSyncOperations.GET_ROLE_IDP_SYNC_SETTINGS_BY_ORGANIZATION)
                .path("organization", organization));
    }

    /** As {@link #roles(String)}, for one whose id is known. */
    public RoleSyncSettings roles(UUID organization) {
        return roles(organization.toString());
    }

    /** Replaces the settings of an organization; else as {@link #updateOrganizations}. {@link #editRoles} keeps the rest. */
    public RoleSyncSettings updateRoles(String organization, RoleSyncSettings settings) {
        return exchange.call(ApiRequest.of(IdpSyncOperations.UPDATE_ROLE_IDP_SYNC_SETTINGS_BY_ORGANIZATION)
                .path("organization", organization)
                .body(settings));
    }

    /** As {@link #updateRoles(String, RoleSyncSettings)}, for one whose id is known. */
    public RoleSyncSettings updateRoles(UUID organization, RoleSyncSettings settings) {
        return updateRoles(organization.toString(), settings);
    }

    /** Changes some of the settings and keeps the others; {@code change} starts from the present ones. */
    public RoleSyncSettings editRoles(String organization, UnaryOperator<RoleSyncSettings.Builder> change) {
        return updateRoles(
                organization, change.apply(roles(organization).toBuilder()).build());
    }

    /** As {@link #editRoles(String, UnaryOperator)}, for one whose id is known. */
    public RoleSyncSettings editRoles(UUID organization, UnaryOperator<RoleSyncSettings.Builder> change) {
        return editRoles(organization.toString(), change);
    }
}
