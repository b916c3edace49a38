package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AppHostResponse;
import io.codersdk.model.codersdk.AppearanceConfig;
import io.codersdk.model.codersdk.BannerConfig;
import io.codersdk.model.codersdk.DeploymentConfig;
import io.codersdk.model.codersdk.DeploymentStats;
import io.codersdk.model.codersdk.Replica;
import io.codersdk.model.codersdk.WorkspaceTransition;
import io.codersdk.operation.DeploymentOperations;
import java.util.List;
import okhttp3.Request;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private static final String LOOK = """
            {"application_name": "Ünïcode", "logo_url": "/l.png",
             "service_banner": {"enabled": true, "message": "hello", "background_color": "#004852"},
             "announcement_banners": [{"enabled": true, "message": "m", "background_color": "%s"}]}""";

    @AutoClose
    private final Scenario scenario = new Scenario(FakeCoder.builder().workspaceRenames());

    @AutoClose
    private final Api member = scenario.member("anna");

    private AppearanceConfig look() {
        return scenario.owner.get("/appearance").as(AppearanceConfig.codec());
    }

    private int setLook(String json) {
        return scenario.owner.send("PUT", "/appearance", json).code();
    }

    @Test
    @SuppressWarnings("deprecation") // the one banner is there still
    void whatIsEmptyOfABannerIsNotTold() {
        assertThat(setLook("{\"service_banner\": {\"enabled\": false, \"message\": \"\", \"background_color\": \"\"}}"))
                .isEqualTo(200);
        assertThat(look().serviceBanner())
                .isEqualTo(BannerConfig.builder().enabled(false).build());
    }

    @Test
    @SuppressWarnings("deprecation") // the one banner is there still
    void theLookIsReplacedAsAWhole() {
        assertThat(setLook(LOOK.formatted("#00FF00"))).isEqualTo(200);
        assertThat(look().applicationName()).isEqualTo("Ünïcode");
        assertThat(look().serviceBanner().message()).contains("hello");
        assertThat(look().announcementBanners()).hasSize(1);

        assertThat(setLook("{}")).isEqualTo(200);
        assertThat(look().applicationName()).isEmpty();
        assertThat(look().serviceBanner().enabled()).isFalse();
        assertThat(look().announcementBanners()).isEmpty();
        assertThat(look().supportLinks()).isNotEmpty();
    }

    @Test
    void aColourThatIsNoneIsRefusedAndChangesNothing() {
        assertThat(setLook(LOOK.formatted("red"))).isEqualTo(400);
        assertThat(look().applicationName()).isEmpty();
    }

    @Test
    void theLookIsPlainOnceTheLicenceIsGone() {
        setLook(LOOK.formatted("#00FF00"));
        scenario.owner.send("DELETE", "/licenses/1", "");
        assertThat(look().applicationName()).isEmpty();
    }

    @Test
    void theConfigurationSaysHowTheFakeWasBuilt() {
        DeploymentConfig told = scenario.owner.get("/deployment/config").as(DeploymentConfig.codec());
        var config = told.config().orElseThrow();
        assertThat(config.accessUrl()).isEqualTo(scenario.coder.url().toString());
        assertThat(config.allowWorkspaceRenames()).contains(true);
        assertThat(config.rateLimit().disableAll()).isTrue();
        assertThat(told.options())
                .filteredOn(option -> option.flag().orElse("").equals("access-url"))
                .singleElement()
                .satisfies(option -> {
                    assertThat(option.env()).contains("CODER_ACCESS_URL");
                    assertThat(option.value()).contains(JsonValue.of(config.accessUrl()));
                });
    }

    @Test
    void workspacesAreCountedByTheirState() {
        scenario.build(scenario.running(), WorkspaceTransition.STOP);
        DeploymentStats stats = scenario.owner.call(DeploymentOperations.GET_DEPLOYMENT_STATS, null);
        assertThat(stats.workspaces().pending()).isEqualTo(1);
        scenario.finish();
        stats = scenario.owner.call(DeploymentOperations.GET_DEPLOYMENT_STATS, null);
        assertThat(stats.workspaces().stopped()).isEqualTo(1);
        assertThat(stats.workspaces().running()).isZero();
        assertThat(stats.nextUpdateAt()).isAfter(stats.aggregatedFrom());
    }

    @Test
    void thereIsOneReplicaAndAHostForAppsOfTheirOwn() {
        assertThat(scenario.owner.call(DeploymentOperations.GET_ACTIVE_REPLICAS, null))
                .extracting(Replica::relayAddress)
                .containsExactly(scenario.coder.url().toString());
        assertThat(scenario.owner
                        .get("/applications/host")
                        .as(AppHostResponse.codec())
                        .host())
                .startsWith("*.")
                .endsWith(":" + scenario.coder.url().getPort());
    }

    @Test
    void thePublishedDescriptionHasThePathsOfTheApi() {
        Request request = scenario.owner.request("/swagger/doc.json").build();
        JsonValue paths = scenario.owner.send(request).json().asMap().getOrDefault("paths", JsonValue.NULL);
        assertThat(paths.asMap()).containsKeys("/users/{user}", "/deployment/ssh");
        assertThat(scenario.owner
                        .send(scenario.owner.request("/swagger").build())
                        .code())
                .isEqualTo(307);
    }

    @Test
    void whatIsOfOwnersIsClosedToOthers() {
        assertThat(List.of(
                        member.get("/deployment/config").code(),
                        member.get("/deployment/stats").code(),
                        member.get("/replicas").code(),
                        member.send("PUT", "/appearance", "{}").code()))
                .containsExactly(403, 403, 404, 403);
        assertThat(List.of(
                        member.get("/deployment/ssh").code(),
                        member.get("/experiments").code(),
                        member.get("/experiments/available").code(),
                        member.get("/appearance").code()))
                .containsOnly(200);
    }
}
