package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.DeploymentConfig;
import io.codersdk.model.codersdk.DeploymentStats;
import io.codersdk.model.codersdk.Experiment;
import io.codersdk.model.codersdk.Replica;
import io.codersdk.model.codersdk.SshConfigResponse;
import io.codersdk.operation.DeploymentOperations;
import java.util.List;

/** How a deployment is set up and used. What anyone may know of it is in {@link ServerClient}. */
public final class DeploymentClient {
    private final Exchange exchange;

    public DeploymentClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** The configuration that the server runs with; secrets in it are empty. For owners. */
    public DeploymentConfig config() {
        return exchange.call(ApiRequest.of(DeploymentOperations.GET_DEPLOYMENT_CONFIG));
    }

    /** How many sessions and workspaces there are; answered 400 shortly after a start, before the first count. */
    public DeploymentStats stats() {
        return exchange.call(ApiRequest.of(DeploymentOperations.GET_DEPLOYMENT_STATS));
    }

    /** What an SSH client that connects to workspaces is to be configured with. */
    public SshConfigResponse sshConfig() {
        return exchange.call(ApiRequest.of(DeploymentOperations.SSH_CONFIG));
    }

    /** The experiments that are switched on. */
    public List<Experiment> experiments() {
        return exchange.call(ApiRequest.of(DeploymentOperations.GET_ENABLED_EXPERIMENTS));
    }

    /** The experiments that a deployment switches on that asks for all safe ones. */
    public List<Experiment> safeExperiments() {
        return exchange.call(ApiRequest.of(DeploymentOperations.GET_SAFE_EXPERIMENTS))
                .safe();
    }

    /** The server processes that make up the deployment now. For owners; open source servers answer 404. */
    public List<Replica> replicas() {
        return exchange.call(ApiRequest.of(DeploymentOperations.GET_ACTIVE_REPLICAS));
    }
}
