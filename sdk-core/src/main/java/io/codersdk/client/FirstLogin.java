package io.codersdk.client;

import io.codersdk.auth.Token;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.User;

/**
 * A login to a deployment that has been set up.
 *
 * @param token of a session, which lives for a day unless it is used; a client with it can create another
 * @param user who logged in: the first owner, unless the deployment had one before
 * @param organization the default one
 */
public record FirstLogin(Token token, User user, Organization organization) {}
