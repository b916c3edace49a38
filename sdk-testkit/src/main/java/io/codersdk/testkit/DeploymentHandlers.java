package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.model.codersdk.AppHostResponse;
import io.codersdk.model.codersdk.AvailableExperiments;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.Replica;
import io.codersdk.model.codersdk.SshConfigResponse;
import io.codersdk.operation.ApplicationsOperations;
import io.codersdk.operation.DeploymentOperations;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** How the deployment is set up, and how it is used. */
final class DeploymentHandlers {
    static final String SSH_PREFIX = "coder.";

    private final UUID replicaId = UUID.randomUUID();
    private final World world;
    private final Supplier<URI> url;

    DeploymentHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    @SuppressWarnings("deprecation") // old clients ask for the host
    void register(Routes routes) {
        routes.constant(
                DeploymentOperations.GET_DEPLOYMENT_CONFIG,
                DeploymentOperations.SSH_CONFIG,
                DeploymentOperations.GET_ENABLED_EXPERIMENTS,
                DeploymentOperations.GET_SAFE_EXPERIMENTS,
                DeploymentOperations.GET_ACTIVE_REPLICAS,
                ApplicationsOperations.GET_APPLICATIONS_HOST);
        routes.reply(DeploymentOperations.GET_DEPLOYMENT_CONFIG, this::config);
        routes.answer(DeploymentOperations.GET_DEPLOYMENT_STATS, call -> {
            call.require(RbacAction.READ, RbacResource.DEPLOYMENT_STATS, Refusal.forbidden());
            return DeploymentFigures.of(world);
        });
        routes.answer(
                DeploymentOperations.SSH_CONFIG,
                call -> SshConfigResponse.builder()
                        .hostnamePrefix(SSH_PREFIX)
                        .sshConfigOptions(Map.of("ForwardAgent", "yes"))
                        .build());
        routes.answer(DeploymentOperations.GET_ENABLED_EXPERIMENTS, call -> List.of());
        routes.answer(
                DeploymentOperations.GET_SAFE_EXPERIMENTS,
                call -> AvailableExperiments.builder().safe(List.of()).build());
        routes.answer(DeploymentOperations.GET_ACTIVE_REPLICAS, this::replicas);
        routes.answer(
                ApplicationsOperations.GET_APPLICATIONS_HOST,
                call -> AppHostResponse.builder()
                        .host(Regions.wildcard(url.get()))
                        .build());
    }

    private Reply config(Call call) {
        call.require(RbacAction.READ, RbacResource.DEPLOYMENT_CONFIG, Refusal.forbidden());
        URI address = url.get();
        return Reply.json(
                200, Codecs.ANY, new DeploymentOptions(world.settings, address, Regions.wildcard(address)).toJson());
    }

    private List<Replica> replicas(Call call) {
        call.require(RbacAction.READ, RbacResource.REPLICAS, Refusal.notFound());
        return List.of(Replica.builder()
                .id(replicaId)
                .hostname("fake")
                .createdAt(world.startedAt)
                .relayAddress(url.get().toString())
                .regionId(Relays.EMBEDDED)
                .error("")
                .databaseLatency(Duration.ofNanos(100_000))
                .build());
    }
}
