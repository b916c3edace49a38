package io.codersdk.agent;

import io.codersdk.auth.Token;
import io.codersdk.http.ApiRequest;
import io.codersdk.model.agentsdk.AwsInstanceIdentityToken;
import io.codersdk.model.agentsdk.AzureInstanceIdentityToken;
import io.codersdk.model.agentsdk.GoogleInstanceIdentityToken;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Payload;

/**
 * How a machine in a cloud proves which one it is, in place of a token: with a document that the cloud's metadata service
 * signs. Immutable.
 */
public final class InstanceIdentity {
    private static final String LINK_LOCAL = "http://169.254.169.254";

    private final Proof proof;
    private final String metadataUrl;

    /** Fetches a document from a metadata service, and trades it for a token. */
    private interface Proof {
        Token trade(MetadataService metadata, InstanceIdentityClient server);
    }

    private InstanceIdentity(Proof proof, String metadataUrl) {
        this.proof = proof;
        this.metadataUrl = metadataUrl;
    }

    /** A machine of AWS EC2, whose metadata service is asked in its second version. */
    public static InstanceIdentity aws() {
        return new InstanceIdentity((metadata, server) -> server.aws(awsDocument(metadata)), LINK_LOCAL);
    }

    public static InstanceIdentity azure() {
        return new InstanceIdentity((metadata, server) -> server.azure(azureDocument(metadata)), LINK_LOCAL);
    }

    /** A machine of Google Cloud, with its default service account. */
    public static InstanceIdentity google() {
        return google("default");
    }

    /** A machine of Google Cloud, with the service account of this name. */
    public static InstanceIdentity google(String account) {
        return new InstanceIdentity((metadata, server) -> server.google(googleDocument(metadata, account)), LINK_LOCAL);
    }

    /**
     * The same with the metadata service at another URL than {@value #LINK_LOCAL}, for tests.
     *
     * @throws IllegalArgumentException if it is no http or https URL
     */
    public InstanceIdentity metadataUrl(String url) {
        return new InstanceIdentity(proof, url);
    }

    /**
     * Fetches the document, and trades it for the agent's token. A client that was built with this identity does so by
     * itself.
     *
     * @throws io.codersdk.error.CredentialsException if the metadata service does not answer a request within 5 seconds, of
     *     which AWS is sent three
     * @throws io.codersdk.error.CoderException as the methods of {@link InstanceIdentityClient}
     */
    public Token logIn(AgentClient client) {
        try (MetadataService metadata = new MetadataService(metadataUrl, client.time())) {
            return proof.trade(metadata, client.identity());
        }
    }

    private static AwsInstanceIdentityToken awsDocument(MetadataService metadata) {
        String session = metadata.ask(
                request("PUT", "/latest/api/token").header("X-aws-ec2-metadata-token-ttl-seconds", "21600"));
        return AwsInstanceIdentityToken.builder()
                .signature(metadata.ask(aws("signature", session)))
                .document(metadata.ask(aws("document", session)))
                .build();
    }

    private static ApiRequest<Void, String> aws(String part, String session) {
        return request("GET", "/latest/dynamic/instance-identity/{part}")
                .path("part", part)
                .header("X-aws-ec2-metadata-token", session);
    }

    private static AzureInstanceIdentityToken azureDocument(MetadataService metadata) {
        return AzureInstanceIdentityToken.codec()
                .decode(metadata.ask(request("GET", "/metadata/attested/document")
                        .query("api-version", "2020-09-01")
                        .header("Metadata", "true")));
    }

    private static GoogleInstanceIdentityToken googleDocument(MetadataService metadata, String account) {
        return GoogleInstanceIdentityToken.builder()
                .jsonWebToken(
                        metadata.ask(request("GET", "/computeMetadata/v1/instance/service-accounts/{account}/identity")
                                .path("account", account)
                                .query("audience", "coder")
                                .query("format", "full")
                                .header("Metadata-Flavor", "Google")))
                .build();
    }

    private static ApiRequest<Void, String> request(String method, String path) {
        return ApiRequest.of(Operation.custom(method, path, Payload.NONE, Payload.text("text/plain")));
    }
}
