package io.codersdk.testkit;

import io.codersdk.model.codersdk.AuthorizationCheck;
import io.codersdk.model.codersdk.AuthorizationObject;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.Set;

/** What a user may do: an owner everything, others what is done to what they own. */
final class AuthorizationChecks {
    private static final Set<RbacAction> OF_ONESELF =
            Set.of(RbacAction.READ, RbacAction.READ_PERSONAL, RbacAction.UPDATE_PERSONAL);

    private AuthorizationChecks() {}

    static boolean permits(Account account, AuthorizationCheck check) {
        AuthorizationObject object = check.object();
        if (!object.resourceType().isKnown() || !check.action().isKnown()) {
            return false;
        }
        return account.isOwner() || (isOwn(account, object) && isForMembers(object.resourceType(), check.action()));
    }

    private static boolean isOwn(Account account, AuthorizationObject object) {
        return object.ownerId().flatMap(Ids::parse).filter(account.id()::equals).isPresent();
    }

    private static boolean isForMembers(RbacResource resource, RbacAction action) {
        return !resource.equals(RbacResource.USER) || OF_ONESELF.contains(action);
    }
}
