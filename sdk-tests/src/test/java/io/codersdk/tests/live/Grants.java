package io.codersdk.tests.live;

import io.codersdk.CoderClient;
import io.codersdk.error.CoderApiException;
import io.codersdk.model.codersdk.AuthorizationCheck;
import io.codersdk.model.codersdk.AuthorizationObject;
import io.codersdk.model.codersdk.AuthorizationRequest;
import io.codersdk.model.codersdk.Feature;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.User;
import java.util.Map;

/** What the token's user may do, and what the deployment is licensed for. */
final class Grants {
    private static final String CHECK = "check";

    private final CoderClient coder;
    private final User me;
    private final Organization organization;
    private final Once<Map<String, Feature>> features;

    Grants(CoderClient coder, User me, Organization organization) {
        this.coder = coder;
        this.me = me;
        this.organization = organization;
        this.features = new Once<>("entitlements", this::entitlements);
    }

    /** Skips the test unless the user may create users. */
    void requireUsers() {
        require("create users", AuthorizationObject.builder().resourceType(RbacResource.USER));
    }

    /** Skips the test unless the user may create templates in the default organization. */
    void requireTemplates() {
        require(
                "upload files",
                AuthorizationObject.builder()
                        .resourceType(RbacResource.FILE)
                        .ownerId(me.id().toString()));
        require(
                "create templates",
                AuthorizationObject.builder()
                        .resourceType(RbacResource.TEMPLATE)
                        .organizationId(organization.id().toString()));
    }

    /** Skips the test unless there may be more organizations than one, and the user may create them. */
    void requireOrganizations() {
        requireFeature("multiple_organizations");
        require("create organizations", AuthorizationObject.builder().resourceType(RbacResource.ORGANIZATION));
    }

    private void require(String what, AuthorizationObject.Builder object) {
        if (!may(object.build(), RbacAction.CREATE)) {
            throw Skip.notPermitted(what);
        }
    }

    private boolean may(AuthorizationObject object, RbacAction action) {
        AuthorizationCheck check =
                AuthorizationCheck.builder().object(object).action(action).build();
        AuthorizationRequest request =
                AuthorizationRequest.builder().checks(Map.of(CHECK, check)).build();
        return coder.authentication().check(request).getOrDefault(CHECK, false);
    }

    /** Skips the test on a server that was built without the code that takes a licence. */
    void requireLicensedCode() {
        if (features.get().isEmpty()) {
            throw Skip.withoutLicensedCode();
        }
    }

    /** Skips the test unless the deployment is licensed for it. */
    void requireFeature(String name) {
        Feature feature = features.get().get(name);
        if (feature == null || !feature.enabled()) {
            throw Skip.notLicensed(name);
        }
    }

    /** A build of the server without enterprise code has no entitlements to ask for. */
    private Map<String, Feature> entitlements() {
        try {
            return coder.licenses().entitlements().features();
        } catch (CoderApiException e) {
            if (e.status() == 404) {
                return Map.of();
            }
            throw e;
        }
    }
}
