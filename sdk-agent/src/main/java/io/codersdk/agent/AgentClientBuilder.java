package io.codersdk.agent;

import io.codersdk.ClientBuilder;
import io.codersdk.auth.Credentials;
import io.codersdk.auth.Environment;
import io.codersdk.auth.TokenSupplier;
import io.codersdk.auth.VariableCredentials;
import io.codersdk.error.CredentialsException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes a client of an agent. What is not given is found as {@link AgentClient#create} finds it, or has a default. */
public final class AgentClientBuilder extends ClientBuilder<AgentClientBuilder> {
    private Optional<InstanceIdentity> identity = Optional.empty();
    private Optional<InstanceIdentity> proof = Optional.empty();
    private CompletableFuture<AgentClient> client = new CompletableFuture<>();

    AgentClientBuilder() {
        super("Coder-Session-Token");
    }

    /**
     * Lets the agent prove on which machine it runs, in place of a token: before the first call, and again when the
     * server refuses the token that it got for that. A token that is given wins over it.
     */
    public AgentClientBuilder identity(InstanceIdentity identity) {
        this.identity = Optional.of(identity);
        return this;
    }

    /**
     * Makes the client; sends nothing yet.
     *
     * @throws CredentialsException if no deployment was given or found, or what was found is wrong
     * @throws IllegalArgumentException if the URL is none of a deployment
     */
    public AgentClient build() {
        client = new CompletableFuture<>();
        proof = identity;
        AgentClient built = new AgentClient(this);
        client.complete(built);
        return built;
    }

    /** The client that is being built logs in by itself, once it is there. */
    @Override
    protected TokenSupplier tokens(Credentials found) {
        CompletableFuture<AgentClient> built = client;
        return proof.<TokenSupplier>map(machine -> new IdentityTokens(() -> machine.logIn(built.join())))
                .orElseGet(() -> super.tokens(found));
    }

    @Override
    protected Credentials find(Environment environment) {
        if (proof.isEmpty()) {
            proof = environment.variable("CODER_AGENT_AUTH").flatMap(AgentClientBuilder::named);
        }
        return proof.isPresent()
                ? findDeployment(environment)
                : VariableCredentials.ofAgent(environment).resolve();
    }

    @Override
    protected Credentials findDeployment(Environment environment) {
        return VariableCredentials.ofAgent(environment).deployment();
    }

    private static Optional<InstanceIdentity> named(String authentication) {
        return switch (authentication) {
            case "token" -> Optional.empty();
            case "aws-instance-identity" -> Optional.of(InstanceIdentity.aws());
            case "azure-instance-identity" -> Optional.of(InstanceIdentity.azure());
            case "google-instance-identity" -> Optional.of(InstanceIdentity.google());
            default ->
                throw new CredentialsException("CODER_AGENT_AUTH is '" + authentication
                        + "', and not token or the instance identity of aws, azure or google");
        };
    }
}
