package io.codersdk.testkit;

import io.codersdk.model.codersdk.AuthorizationCheck;
import io.codersdk.model.codersdk.AuthorizationObject;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers beforehand whether somebody may do something. */
final class AuthorizationChecks {
    private final World world;

    AuthorizationChecks(World world) {
        this.world = world;
    }

    boolean permits(Account account, AuthorizationCheck check) {
        AuthorizationObject object = check.object();
        if (!object.resourceType().isKnown() || !check.action().isKnown()) {
            return false;
        }
        Optional<String> id = object.resourceId().filter(text -> !text.isEmpty());
        return id.isPresent()
                ? permits(account, check.action(), object.resourceType(), Ids.parse(id.get()))
                : permits(account, check.action(), object);
    }

    /** What is done to one thing; nothing may be done to what is not there. */
    private boolean permits(Account account, RbacAction action, RbacResource resource, Optional<UUID> id) {
        return switch (resource.known()) {
            case WORKSPACE ->
                id.flatMap(world.workspaces::get)
                        .filter(workspace -> Workspaces.may(action, workspace, account))
                        .isPresent();
            case TEMPLATE ->
                id.flatMap(world.templates::get)
                        .filter(template -> world.templates.may(action, template, account))
                        .isPresent();
            case USER ->
                id.flatMap(world.accounts::get)
                        .filter(user -> account.may(action, resource, user))
                        .isPresent();
            case GROUP ->
                id.flatMap(world.groups::get)
                        .filter(group -> account.may(action, resource, group.organization()))
                        .isPresent();
            default -> {
                String detail = "Things of the type \"" + resource.value() + "\" cannot be told by an id.";
                throw Refusal.invalid(400, detail, List.of(Refusal.problem("resource_type", detail)));
            }
        };
    }

    private static boolean permits(Account account, RbacAction action, AuthorizationObject object) {
        RbacResource resource = object.resourceType();
        @Nullable Account owner = isOwn(account, object.ownerId().orElse("")) ? account : null;
        if (object.anyOrg().orElse(false)) {
            return account.organizations().stream().anyMatch(id -> account.may(action, resource, owner, id));
        }
        return object.organizationId()
                .flatMap(Ids::parse)
                .map(id -> account.may(action, resource, owner, id))
                .orElseGet(() -> account.may(action, resource, owner));
    }

    private static boolean isOwn(Account account, String owner) {
        return owner.equals("me") || owner.equals(account.id().toString());
    }
}
