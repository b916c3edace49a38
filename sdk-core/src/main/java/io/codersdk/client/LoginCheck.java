package io.codersdk.client;

import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.ExternalAuthRequiredException.Login;
import io.codersdk.model.codersdk.TemplateVersionExternalAuth;
import io.codersdk.model.codersdk.User;
import java.util.List;
import java.util.UUID;

/**
 * Finds out which logins at external providers a build would miss, so that a program is told which page to visit, rather than
 * how Terraform failed.
 */
final class LoginCheck {
    private final TemplateInputsClient inputs;
    private final UsersClient users;

    LoginCheck(Connection connection) {
        this.inputs = new TemplateInputsClient(connection);
        this.users = new UsersClient(connection);
    }

    /** The logins that a version needs and the owner of its workspace lacks; none unless that is the caller. */
    List<Login> missing(String owner, UUID version) {
        List<Login> missing = inputs.externalAuth(version).stream()
                .filter(login -> !login.authenticated() && !login.optional().orElse(false))
                .map(LoginCheck::login)
                .toList();
        // Whose logins are told is the caller's, and a build uses those of the owner.
        return missing.isEmpty() || isCaller(owner) ? missing : List.of();
    }

    /** @throws ExternalAuthRequiredException if there are any */
    static void require(String what, List<Login> missing) {
        if (!missing.isEmpty()) {
            throw new ExternalAuthRequiredException(what, missing);
        }
    }

    private static Login login(TemplateVersionExternalAuth missing) {
        String name = missing.displayName().isEmpty() ? missing.id() : missing.displayName();
        return new Login(missing.id(), name, missing.authenticateUrl());
    }

    private boolean isCaller(String owner) {
        if (owner.equals("me")) {
            return true;
        }
        User me = users.get("me");
        return owner.equals(me.id().toString()) || owner.equalsIgnoreCase(me.username());
    }
}
