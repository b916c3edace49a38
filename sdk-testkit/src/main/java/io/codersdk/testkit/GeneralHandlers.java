package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.model.codersdk.BuildInfoResponse;
import io.codersdk.model.codersdk.UpdateCheckResponse;
import io.codersdk.operation.GeneralOperations;
import java.net.URI;
import java.util.function.Supplier;

/** What every caller may ask about the deployment. */
final class GeneralHandlers {
    static final String PROVISIONER_API = "1.1";

    private static final String RELEASE = "https://github.com/coder/coder/releases/tag/v2.17.2";

    private final World world;
    private final Supplier<URI> url;

    GeneralHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    void register(Routes routes) {
        routes.constant(
                GeneralOperations.API_ROOT_HANDLER,
                GeneralOperations.BUILD_INFO,
                GeneralOperations.UPDATE_CHECK,
                GeneralOperations.REPORT_CSP_VIOLATIONS,
                GeneralOperations.HEALTHZ,
                GeneralOperations.LATENCY_CHECK);
        routes.reply(GeneralOperations.API_ROOT_HANDLER, call -> Reply.message(200, "👋"));
        routes.answer(GeneralOperations.BUILD_INFO, call -> buildInfo());
        routes.answer(GeneralOperations.UPDATE_CHECK, call -> updateCheck());
        routes.reply(GeneralOperations.REPORT_CSP_VIOLATIONS, call -> Reply.json(200, Codecs.STRING, "ok"));
        routes.reply(GeneralOperations.HEALTHZ, call -> Reply.text(200, "OK"));
        routes.reply(GeneralOperations.LATENCY_CHECK, call -> Reply.text(200, ""));
    }

    /** There is nothing newer than the fake. */
    private static UpdateCheckResponse updateCheck() {
        return UpdateCheckResponse.builder()
                .current(true)
                .version(FakeCoder.VERSION)
                .url(RELEASE)
                .build();
    }

    private BuildInfoResponse buildInfo() {
        return BuildInfoResponse.builder()
                .version(FakeCoder.VERSION)
                .externalUrl(RELEASE)
                .dashboardUrl(url.get().toString())
                .telemetry(false)
                .workspaceProxy(false)
                .agentApiVersion("1.0")
                .provisionerApiVersion(PROVISIONER_API)
                .upgradeMessage("")
                .deploymentId(world.deploymentId.toString())
                .build();
    }
}
