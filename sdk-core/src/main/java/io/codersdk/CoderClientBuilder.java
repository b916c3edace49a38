package io.codersdk;

import io.codersdk.auth.Credentials;
import io.codersdk.auth.CredentialsResolver;
import io.codersdk.auth.Environment;

/** Makes a client. What is not given is found as {@link CoderClient#create} finds it, or has a default. */
public final class CoderClientBuilder extends ClientBuilder<CoderClientBuilder> {

    CoderClientBuilder() {
        super("Coder-Session-Token");
    }

    @Override
    protected Credentials find(Environment environment) {
        return new CredentialsResolver(environment).resolve();
    }

    @Override
    protected Credentials findDeployment(Environment environment) {
        return new CredentialsResolver(environment).deployment();
    }

    /**
     * Makes the client; sends nothing yet.
     *
     * @throws io.codersdk.error.CredentialsException if no deployment was given or found, or what was found is wrong
     * @throws IllegalArgumentException if the URL is none of a deployment
     */
    public CoderClient build() {
        return new CoderClient(this);
    }
}
