package io.codersdk.wsproxy;

import io.codersdk.ClientBuilder;
import io.codersdk.auth.Credentials;
import io.codersdk.auth.Environment;
import io.codersdk.auth.VariableCredentials;

/** Makes a client of a proxy. What is not given is found as {@link ProxyClient#create} finds it, or has a default. */
public final class ProxyClientBuilder extends ClientBuilder<ProxyClientBuilder> {

    ProxyClientBuilder() {
        super("Coder-External-Proxy-Token");
    }

    @Override
    protected Credentials find(Environment environment) {
        return VariableCredentials.ofProxy(environment).resolve();
    }

    @Override
    protected Credentials findDeployment(Environment environment) {
        return VariableCredentials.ofProxy(environment).deployment();
    }

    /**
     * Makes the client; sends nothing yet.
     *
     * @throws io.codersdk.error.CredentialsException if no deployment was given or found, or what was found is wrong
     * @throws IllegalArgumentException if the URL is none of a deployment
     */
    public ProxyClient build() {
        return new ProxyClient(this);
    }
}
