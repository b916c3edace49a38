package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.http.Lookup;
import io.codersdk.model.codersdk.CreateUserRequestWithOrgs;
import io.codersdk.model.codersdk.GetUsersResponse;
import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.UpdateUserPasswordRequest;
import io.codersdk.model.codersdk.UpdateUserProfileRequest;
import io.codersdk.model.codersdk.User;
import io.codersdk.operation.Operation;
import io.codersdk.operation.UsersOperations;
import io.codersdk.page.OffsetPager;
import io.codersdk.page.Page;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Users, and their accounts; what they set up for themselves is for {@link UserSettingsClient}. Wherever a user is asked
 * for, an id, a name and {@code me} will do; one that is unknown or hidden is answered 400 by servers before 2026 and 404 by
 * newer ones.
 */
public final class UsersClient {
    private final Connection connection;
    private final Exchange exchange;

    public UsersClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /** All users that the caller may see, by name. */
    public OffsetPager<User> list() {
        return list(UserQuery.ALL);
    }

    /** The users that a search finds, by name. */
    public OffsetPager<User> list(UserQuery query) {
        return new OffsetPager<>(UsersOperations.GET_USERS, (limit, offset) -> page(query, limit, offset), User::id);
    }

    private Page<User> page(UserQuery query, int limit, int offset) {
        GetUsersResponse page = exchange.call(ApiRequest.of(UsersOperations.GET_USERS)
                .query("q", query)
                .query("limit", limit)
                .query("offset", offset));
        return Page.of(page.users(), page.count());
    }

    /**
     * A user.
     *
     * @param user an id, a name or {@code me}
     */
    public User get(String user) {
        return exchange.call(on(UsersOperations.GET_USER_BY_NAME, user));
    }

    /** As {@link #get(String)}, for one whose id is known. */
    public User get(UUID user) {
        return get(user.toString());
    }

    /**
     * Creates a user. For user admins and owners.
     *
     * @throws io.codersdk.error.ConflictException if name or email are taken
     */
    public User create(CreateUserRequestWithOrgs user) {
        Lookup<User> made = new Made(connection)
                .by(
                        on(UsersOperations.GET_USER_BY_NAME, user.username()),
                        found -> found.email().equalsIgnoreCase(user.email()),
                        User::createdAt);
        return exchange.call(
                ApiRequest.of(UsersOperations.CREATE_NEW_USER).body(user).lookup(made));
    }

    /** As {@link #create(CreateUserRequestWithOrgs)}, filled in place: {@code create(u -> u.username("ann")…)}. */
    public User create(UnaryOperator<CreateUserRequestWithOrgs.Builder> user) {
        return create(user.apply(CreateUserRequestWithOrgs.builder()).build());
    }

    /**
     * Deletes a user for good. For user admins and owners.
     *
     * @throws io.codersdk.error.CoderApiException with status 417 while the user owns workspaces
     */
    public void delete(String user) {
        exchange.exchange(on(UsersOperations.DELETE_USER, user));
    }

    /** As {@link #delete(String)}, for one whose id is known. */
    public void delete(UUID user) {
        delete(user.toString());
    }

    /** Keeps a user from logging in; tokens stop working at once. For user admins and owners. */
    public User suspend(String user) {
        return exchange.call(on(UsersOperations.SUSPEND_USER_ACCOUNT, user));
    }

    /** As {@link #suspend(String)}, for one whose id is known. */
    public User suspend(UUID user) {
        return suspend(user.toString());
    }

    /** Lets a suspended user in again. For user admins and owners. */
    public User activate(String user) {
        return exchange.call(on(UsersOperations.ACTIVATE_USER_ACCOUNT, user));
    }

    /** As {@link #activate(String)}, for one whose id is known. */
    public User activate(UUID user) {
        return activate(user.toString());
    }

    /**
     * Replaces user name and real name: a real name that is left out is cleared; {@link #editProfile} keeps it. The user
     * name is part of the addresses of workspaces and their applications.
     *
     * @throws io.codersdk.error.ConflictException if the user name is taken
     */
    public User updateProfile(String user, UpdateUserProfileRequest profile) {
        return exchange.call(on(UsersOperations.UPDATE_USER_PROFILE, user).body(profile));
    }

    /** As {@link #updateProfile(String, UpdateUserProfileRequest)}, for one whose id is known. */
    public User updateProfile(UUID user, UpdateUserProfileRequest profile) {
        return updateProfile(user.toString(), profile);
    }

    /**
     * Changes user name or real name and keeps the other: reads both and sends both. A change by somebody else in between
     * is lost. Else as {@link #updateProfile(String, UpdateUserProfileRequest)}.
     *
     * @param change starts from the present names, such as {@code p -> p.name("Ann Doe")}
     */
    public User editProfile(String user, UnaryOperator<UpdateUserProfileRequest.Builder> change) {
        User present = get(user);
        UpdateUserProfileRequest.Builder profile = UpdateUserProfileRequest.builder()
                .username(present.username())
                .name(present.name().orElse(null));
        return updateProfile(present.id(), change.apply(profile).build());
    }

    /** As {@link #editProfile(String, UnaryOperator)}, for one whose id is known. */
    public User editProfile(UUID user, UnaryOperator<UpdateUserProfileRequest.Builder> change) {
        return editProfile(user.toString(), change);
    }

    /**
     * The way in which a user logs in.
     *
     * @throws io.codersdk.error.ForbiddenException if it is not the caller
     */
    public LoginType loginType(String user) {
        return exchange.call(on(UsersOperations.GET_USER_LOGIN_TYPE, user)).loginType();
    }

    /** As {@link #loginType(String)}, for one whose id is known. */
    public LoginType loginType(UUID user) {
        return loginType(user.toString());
    }

    /** Sets a password. Every token of the user stops working, the one in use included. */
    public void updatePassword(String user, UpdateUserPasswordRequest password) {
        exchange.exchange(on(UsersOperations.UPDATE_USER_PASSWORD, user).body(password));
    }

    /** As {@link #updatePassword(String, UpdateUserPasswordRequest)}, for one whose id is known. */
    public void updatePassword(UUID user, UpdateUserPasswordRequest password) {
        updatePassword(user.toString(), password);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, String user) {
        return ApiRequest.of(operation).path("user", user);
    }
}
