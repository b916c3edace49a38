package io.codersdk.testkit;

import io.codersdk.model.codersdk.BuildInfoResponse;
import io.codersdk.operation.GeneralOperations;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;

/** What every caller may ask about the deployment. */
final class GeneralHandlers {
    private final String deploymentId = UUID.randomUUID().toString();
    private final Supplier<URI> url;

    GeneralHandlers(Supplier<URI> url) {
        this.url = url;
    }

    void register(Routes routes) {
        routes.reply(GeneralOperations.API_ROOT_HANDLER, call -> Reply.message(200, "👋"));
        routes.answer(GeneralOperations.BUILD_INFO, call -> buildInfo());
        routes.reply(GeneralOperations.HEALTHZ, call -> Reply.text(200, "OK"));
        routes.reply(GeneralOperations.LATENCY_CHECK, call -> Reply.text(200, ""));
    }

    private BuildInfoResponse buildInfo() {
        return BuildInfoResponse.builder()
                .version(FakeCoder.VERSION)
                .externalUrl("https://github.com/coder/coder/releases/tag/v2.17.2")
                .dashboardUrl(url.get().toString())
                .telemetry(false)
                .workspaceProxy(false)
                .agentApiVersion("1.0")
                .provisionerApiVersion("1.1")
                .upgradeMessage("")
                .deploymentId(deploymentId)
                .build();
    }
}
