package io.codersdk.client;

import io.codersdk.error.ExternalAuthRequiredException;
import io.codersdk.error.ExternalAuthRequiredException.Login;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.CreateWorkspaceRequest;
import io.codersdk.model.codersdk.TemplateVersionExternalAuth;
import io.codersdk.model.codersdk.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out which logins at external providers a build would miss, so that a program is told which page to visit, rather than
 * how Terraform failed.
 */
final class LoginCheck {
    private final TemplatesClient templates;
    private final TemplateInputsClient inputs;
    private final UsersClient users;

    LoginCheck(Connection connection) {
        this.templates = new TemplatesClient(connection);
        this.inputs = new TemplateInputsClient(connection);
        this.users = new UsersClient(connection);
    }

    /** @throws ExternalAuthRequiredException if the owner of a workspace to be created is the caller, and a login is missing */
    void require(String owner, CreateWorkspaceRequest request) {
        try {
            version(request).ifPresent(version -> require("Workspace " + request.name(), owner, version));
        } catch (NotFoundException e) {
            // What is wrong with the request is for the server to say, when it gets it.
        }
    }

    private Optional<UUID> version(CreateWorkspaceRequest request) {
        return request.templateVersionId()
                .or(() -> request.templateId()
                        .map(template -> templates.get(template).activeVersionId()));
    }

    /** The same for a version that is known. */
    void require(String what, String owner, UUID version) {
        List<Login> missing = inputs.externalAuth(version).stream()
                .filter(login -> !login.authenticated() && !login.optional().orElse(false))
                .map(LoginCheck::login)
                .toList();
        // Whose logins are told is the caller's, and a build uses those of the owner.
        if (!missing.isEmpty() && isCaller(owner)) {
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
