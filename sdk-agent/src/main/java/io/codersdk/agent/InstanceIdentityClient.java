package io.codersdk.agent;

import io.codersdk.auth.Token;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.agentsdk.AuthenticateResponse;
import io.codersdk.model.agentsdk.AwsInstanceIdentityToken;
import io.codersdk.model.agentsdk.AzureInstanceIdentityToken;
import io.codersdk.model.agentsdk.GoogleInstanceIdentityToken;
import io.codersdk.operation.AgentApiOperations;
import io.codersdk.operation.Operation;

/**
 * Trades what a cloud says of a machine for the token of the agent that runs on it; {@link InstanceIdentity} gets hold of
 * that. The template must have tied the agent to the machine. Anyone may try.
 *
 * <p>Each method throws {@link io.codersdk.error.UnauthorizedException} if the document is not genuine,
 * {@link io.codersdk.error.NotFoundException} if no agent is tied to the machine, and
 * {@link io.codersdk.error.CoderApiException} with status 400 if the agent is none of the latest build.
 */
public final class InstanceIdentityClient {
    private final Exchange exchange;

    InstanceIdentityClient(Exchange exchange) {
        this.exchange = exchange;
    }

    public Token aws(AwsInstanceIdentityToken document) {
        return token(AgentApiOperations.AUTHENTICATE_AGENT_ON_AWS_INSTANCE, document);
    }

    public Token azure(AzureInstanceIdentityToken document) {
        return token(AgentApiOperations.AUTHENTICATE_AGENT_ON_AZURE_INSTANCE, document);
    }

    public Token google(GoogleInstanceIdentityToken document) {
        return token(AgentApiOperations.AUTHENTICATE_AGENT_ON_GOOGLE_CLOUD_INSTANCE, document);
    }

    private <B> Token token(Operation<B, AuthenticateResponse> operation, B document) {
        return Token.of(exchange.call(ApiRequest.of(operation).body(document)).sessionToken());
    }
}
