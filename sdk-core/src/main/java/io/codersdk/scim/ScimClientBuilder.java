package io.codersdk.scim;

import io.codersdk.ClientBuilder;
import io.codersdk.auth.Credentials;
import io.codersdk.auth.Environment;
import io.codersdk.error.CredentialsException;

/** Makes a client with a SCIM key. Deployment and key are given, and looked for nowhere. */
public final class ScimClientBuilder extends ClientBuilder<ScimClientBuilder> {

    ScimClientBuilder() {
        // The server takes the key with and without a "Bearer" before it.
        super("Authorization");
    }

    /**
     * Makes the client; sends nothing yet.
     *
     * @throws CredentialsException if no deployment was given
     * @throws IllegalArgumentException if the URL is none of a deployment
     */
    public ScimClient build() {
        return new ScimClient(this);
    }

    @Override
    protected Credentials find(Environment environment) {
        throw new CredentialsException("a client for SCIM needs a URL and a key; none is looked for");
    }

    @Override
    protected Credentials findDeployment(Environment environment) {
        return find(environment);
    }
}
