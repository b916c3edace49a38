package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.CreateProvisionerKeyRequest;
import io.codersdk.model.codersdk.CreateProvisionerKeyResponse;
import io.codersdk.model.codersdk.ProvisionerDaemon;
import io.codersdk.model.codersdk.ProvisionerKey;
import io.codersdk.model.codersdk.ProvisionerKeyDaemons;
import io.codersdk.model.codersdk.ProvisionerType;
import io.codersdk.operation.Operation;
import io.codersdk.operation.ProvisionersOperations;
import io.codersdk.stream.ByteSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Provisioners, which carry jobs out, and the keys by which they log in. On licensed deployments; an organization may be
 * given by id or name, or as {@code default}.
 */
public final class ProvisionersClient {
    private final Connection connection;
    private final Exchange exchange;

    public ProvisionersClient(Connection connection) {
        this.connection = connection;
        this.exchange = connection.exchange();
    }

    /** The provisioners of an organization, also those that are gone for a while. */
    public List<ProvisionerDaemon> daemons(String organization) {
        return daemons(organization, Map.of());
    }

    /** As {@link #daemons(String)}, for one whose id is known. */
    public List<ProvisionerDaemon> daemons(UUID organization) {
        return daemons(organization.toString());
    }

    /** The provisioners that could take a job with these tags. */
    public List<ProvisionerDaemon> daemons(String organization, Map<String, String> tags) {
        return exchange.call(on(ProvisionersOperations.GET_PROVISIONER_DAEMONS, organization)
                .optionalQuery("tags", tags.isEmpty() ? null : JsonValue.of(tags)));
    }

    /** As {@link #daemons(String, Map)}, for one whose id is known. */
    public List<ProvisionerDaemon> daemons(UUID organization, Map<String, String> tags) {
        return daemons(organization.toString(), tags);
    }

    /** The keys of an organization, without what is secret in them. */
    public List<ProvisionerKey> keys(String organization) {
        return exchange.call(on(ProvisionersOperations.LIST_PROVISIONER_KEY, organization));
    }

    /** As {@link #keys(String)}, for one whose id is known. */
    public List<ProvisionerKey> keys(UUID organization) {
        return keys(organization.toString());
    }

    /** The keys of an organization, each with the provisioners that use it. */
    public List<ProvisionerKeyDaemons> daemonsByKey(String organization) {
        return exchange.call(on(ProvisionersOperations.LIST_PROVISIONER_KEY_DAEMONS, organization));
    }

    /** As {@link #daemonsByKey(String)}, for one whose id is known. */
    public List<ProvisionerKeyDaemons> daemonsByKey(UUID organization) {
        return daemonsByKey(organization.toString());
    }

    /**
     * Creates a key, which is told this once. For owners and organization admins.
     *
     * @throws io.codersdk.error.ConflictException if the name is taken
     */
    public CreateProvisionerKeyResponse createKey(String organization, CreateProvisionerKeyRequest key) {
        return exchange.call(
                on(ProvisionersOperations.CREATE_PROVISIONER_KEY, organization).body(key));
    }

    /** As {@link #createKey(String, CreateProvisionerKeyRequest)}, for one whose id is known. */
    public CreateProvisionerKeyResponse createKey(UUID organization, CreateProvisionerKeyRequest key) {
        return createKey(organization.toString(), key);
    }

    /** As {@link #createKey(String, CreateProvisionerKeyRequest)}, such as {@code k -> k.name("ci")}. */
    public CreateProvisionerKeyResponse createKey(
            String organization, UnaryOperator<CreateProvisionerKeyRequest.Builder> key) {
        return createKey(
                organization, key.apply(CreateProvisionerKeyRequest.builder()).build());
    }

    /** As {@link #createKey(String, UnaryOperator)}, for one whose id is known. */
    public CreateProvisionerKeyResponse createKey(
            UUID organization, UnaryOperator<CreateProvisionerKeyRequest.Builder> key) {
        return createKey(organization.toString(), key);
    }

    /** Deletes a key: provisioners cannot log in with it any more. For owners and organization admins. */
    public void deleteKey(String organization, String name) {
        exchange.exchange(
                on(ProvisionersOperations.DELETE_PROVISIONER_KEY, organization).path("provisionerkey", name));
    }

    /** As {@link #deleteKey(String, String)}, for one whose id is known. */
    public void deleteKey(UUID organization, String name) {
        deleteKey(organization.toString(), name);
    }

    /**
     * Opens the connection of a provisioner, as bytes: dRPC over yamux, which the caller speaks, and by which it gets jobs. Its
     * tags are those of the key with which the client logs in. To be closed.
     *
     * @param name what lists show
     * @param type what it can run
     * @param version of the protocol, such as {@code 1.1}: the major version of the server, and no later minor one
     * @throws io.codersdk.error.ValidationException if it is none of the server's
     */
    public ByteSocket openDaemon(String organization, String name, ProvisionerType type, String version) {
        return connection.open(on(ProvisionersOperations.SERVE_PROVISIONER_DAEMON, organization)
                .query("name", name)
                .query("provisioner", type)
                .query("version", version));
    }

    /** As {@link #openDaemon(String, String, ProvisionerType, String)}, for one whose id is known. */
    public ByteSocket openDaemon(UUID organization, String name, ProvisionerType type, String version) {
        return openDaemon(organization.toString(), name, type, version);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, String organization) {
        return ApiRequest.of(operation).path("organization", organization);
    }
}
