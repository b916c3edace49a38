package io.codersdk.client;

import io.codersdk.auth.Token;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.CreateFirstUserRequest;

/** Sets a deployment up, or finds that it is. */
final class Bootstrap {
    private final Connection connection;
    private final AuthenticationClient authentication;

    Bootstrap(Connection connection) {
        this.connection = connection;
        this.authentication = new AuthenticationClient(connection);
    }

    FirstLogin run(CreateFirstUserRequest user) {
        if (!authentication.hasFirstUser()) {
            create(user);
        }
        Token token = authentication.login(user.email(), user.password());
        Connection session = connection.as(token);
        return new FirstLogin(
                token,
                new UsersClient(session).get("me"),
                new OrganizationsClient(session).get(OrganizationsClient.DEFAULT));
    }

    /** Another program may be quicker, or the answer be lost. Who the first user is, the login shows. */
    private void create(CreateFirstUserRequest user) {
        try {
            authentication.createFirstUser(user);
        } catch (CoderException failure) {
            if (!authentication.hasFirstUser()) {
                throw failure;
            }
        }
    }
}
