package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CreateUserRequestWithOrgs;
import io.codersdk.model.codersdk.GetUsersResponse;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Response;
import io.codersdk.model.codersdk.UpdateUserPasswordRequest;
import io.codersdk.model.codersdk.UpdateUserProfileRequest;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.operation.UsersOperations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Users and their state. */
final class UserHandlers {
    private final World world;

    UserHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(UsersOperations.GET_USERS, this::list);
        routes.answer(UsersOperations.GET_USER_BY_NAME, call -> UserView.of(world.accounts.require(call)));
        routes.answer(UsersOperations.CREATE_NEW_USER, this::create);
        routes.answer(UsersOperations.DELETE_USER, this::delete);
        routes.answer(UsersOperations.SUSPEND_USER_ACCOUNT, call -> setStatus(call, UserStatus.SUSPENDED));
        routes.answer(UsersOperations.ACTIVATE_USER_ACCOUNT, call -> setStatus(call, UserStatus.ACTIVE));
        routes.answer(UsersOperations.UPDATE_USER_PROFILE, this::updateProfile);
        routes.act(UsersOperations.UPDATE_USER_PASSWORD, this::updatePassword);
    }

    private GetUsersResponse list(Call call) {
        UserSearch search = UserSearch.of(call.query("q"));
        Paging paging = Paging.of(call);
        Account caller = call.caller();
        List<Account> matches = world.accounts.sorted().stream()
                .filter(account -> Accounts.isVisible(account, caller))
                .filter(search::matches)
                .toList();
        List<Account> behind = matches;
        if (paging.after().isPresent()) {
            behind = matches.stream()
                    .dropWhile(account -> !account.id().equals(paging.after().get()))
                    .skip(1)
                    .toList();
        }
        List<User> page = paging.page(behind).stream().map(UserView::of).toList();
        return GetUsersResponse.builder()
                .users(page)
                .count(page.isEmpty() ? 0L : behind.size())
                .build();
    }

    private User create(Call call) {
        CreateUserRequestWithOrgs body = call.body(UsersOperations.CREATE_NEW_USER, "email", "username");
        Account.Profile profile =
                new Account.Profile(body.email(), body.username(), body.name().orElse(""));
        new Names().profile(profile).require();
        LoginType loginType =
                body.loginType().filter(type -> !type.value().isEmpty()).orElse(LoginType.PASSWORD);
        String password = body.password().orElse("");
        if (!loginType.equals(LoginType.PASSWORD) && !password.isEmpty()) {
            throw Refusal.badRequest("A user who logs in otherwise has no password.");
        }
        Set<UUID> named = organizations(body);
        if (named.isEmpty()) {
            throw Refusal.invalid("organization_ids", "A user must be in at least one organization.");
        }
        world.accounts.requireFree(profile);
        List<UUID> organizations = named.stream()
                .map(id -> world.organizations
                        .find(id.toString())
                        .orElseThrow(() -> Refusal.of(404, "The organization \"" + id + "\" does not exist."))
                        .id())
                .toList();
        requireFitting(loginType, password);
        call.require(RbacAction.CREATE, RbacResource.USER, Refusal.forbidden());
        UserStatus status =
                body.userStatus().filter(given -> !given.value().isEmpty()).orElse(UserStatus.DORMANT);
        new Names()
                .check(status.isKnown(), "oneof", "user_status", status.value())
                .require();
        Account account = world.accounts.create(profile, loginType, status, organizations);
        account.setPassword(password);
        world.audit.created(call, Audited.of(account));
        return UserView.of(account);
    }

    /** With the one that clients name who know of one only; there the zero UUID names none. */
    private static Set<UUID> organizations(CreateUserRequestWithOrgs body) {
        Set<UUID> organizations = new LinkedHashSet<>(body.organizationIds());
        JsonValue legacy = body.additionalProperties().getOrDefault("organization_id", JsonValue.NULL);
        if (!legacy.isNull()) {
            UUID id = Optional.of(legacy)
                    .filter(JsonValue::isString)
                    .flatMap(text -> Ids.parse(text.asString()))
                    .orElseThrow(() -> Refusal.badRequest("The \"organization_id\" is no UUID."));
            Optional.of(id).filter(one -> !one.equals(Ids.ZERO)).ifPresent(organizations::add);
        }
        return organizations;
    }

    private static void requireFitting(LoginType loginType, String password) {
        if (!loginType.isKnown() || loginType.equals(LoginType.TOKEN)) {
            throw Refusal.badRequest("Unsupported login type \"" + loginType.value() + "\".");
        } else if (loginType.equals(LoginType.OIDC)) {
            throw Refusal.badRequest("This deployment has no OpenID Connect.");
        }
        if (loginType.equals(LoginType.PASSWORD)) {
            Passwords.require(password);
        }
    }

    private Response delete(Call call) {
        Account account = world.accounts.require(call);
        call.require(RbacAction.DELETE, RbacResource.USER, Refusal.forbidden());
        if (account == call.caller()) {
            throw Refusal.of(403, "You cannot delete yourself.");
        }
        if (world.workspaces.living().anyMatch(workspace -> workspace.owner() == account)) {
            throw Refusal.of(417, "The user still owns workspaces.");
        }
        world.accounts.delete(account);
        world.keys.deleteAll(account.id());
        world.audit.deleted(call, Audited.of(account));
        return Response.builder().message("User has been deleted.").build();
    }

    private User setStatus(Call call, UserStatus status) {
        Account account = world.accounts.require(call);
        if (status.equals(UserStatus.SUSPENDED) && account == call.caller()) {
            throw Refusal.badRequest("You cannot suspend yourself.");
        }
        if (status.equals(UserStatus.SUSPENDED) && account.isOwner()) {
            throw Refusal.badRequest("An owner cannot be suspended as long as that is a role of theirs.");
        }
        call.require(RbacAction.UPDATE, RbacResource.USER, Refusal.unforeseen());
        Audited before = Audited.of(account);
        account.setStatus(status, world.clock.instant());
        world.audit.changed(call, before, Audited.of(account));
        return UserView.of(account);
    }

    private User updateProfile(Call call) {
        UpdateUserProfileRequest body = call.body(UsersOperations.UPDATE_USER_PROFILE, "username");
        Account account =
                world.accounts.require(call, RbacAction.UPDATE_PERSONAL, RbacResource.USER, Refusal.unforeseen());
        String name = body.name().orElse("");
        new Names().name("username", "username", body.username()).realName(name).require();
        if (world.accounts
                .byName(body.username())
                .filter(other -> other != account)
                .isPresent()) {
            throw Refusal.invalid(
                    409,
                    "A user with this username exists already.",
                    List.of(Refusal.problem("username", "This username is already in use.")));
        }
        Audited before = Audited.of(account);
        account.rename(body.username(), name, world.clock.instant());
        world.audit.changed(call, before, Audited.of(account));
        return UserView.of(account);
    }

    private void updatePassword(Call call) {
        Account account = world.accounts.require(call, RbacAction.UPDATE_PERSONAL, RbacResource.USER);
        UpdateUserPasswordRequest body = call.body(UsersOperations.UPDATE_USER_PASSWORD, "password");
        if (!account.loginType().equals(LoginType.PASSWORD)) {
            throw Refusal.badRequest("A user who logs in otherwise has no password.");
        }
        String old = body.oldPassword().orElse("");
        if (account == call.caller() && old.isEmpty()) {
            throw Refusal.badRequest("The old password is required.");
        }
        Passwords.require(body.password());
        if (account == call.caller() && !account.hasPassword(old)) {
            throw Refusal.invalid("old_password", "Old password is incorrect.");
        }
        if (account.hasPassword(body.password())) {
            throw Refusal.badRequest("The new password is the old one.");
        }
        Audited before = Audited.of(account);
        account.setPassword(body.password());
        world.keys.deleteAll(account.id());
        world.audit.changed(call, before, Audited.of(account));
    }
}
