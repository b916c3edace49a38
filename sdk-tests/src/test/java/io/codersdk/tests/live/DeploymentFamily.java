package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.AppearanceConfig;
import io.codersdk.model.codersdk.BannerConfig;
import io.codersdk.model.codersdk.Entitlements;
import io.codersdk.model.codersdk.Region;
import io.codersdk.model.codersdk.UpdateAppearanceConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The deployment as its owners see it. No setting is changed. */
abstract class DeploymentFamily extends Family {
    @Test
    void theConfigurationIsToldWithoutSecrets() {
        var config = coder.deployment().config();
        assertThat(config.options()).isNotEmpty();
        assertThat(config.config().orElseThrow().accessUrl()).isNotEmpty();
    }

    @Test
    void sessionsAndWorkspacesAreCounted() {
        try {
            var stats = coder.deployment().stats();
            assertThat(stats.nextUpdateAt()).isAfter(stats.aggregatedFrom());
            Complete.check(stats);
        } catch (CoderApiException e) {
            // Shortly after a start there are none yet.
            if (e.status() != 400) {
                throw e;
            }
        }
    }

    @Test
    void sshClientsAreToldTheirConfiguration() {
        assertThat(coder.deployment().sshConfig().hostnamePrefix()).isNotEmpty();
    }

    @Test
    void experimentsAreNamed() {
        assertThat(coder.deployment().experiments()).doesNotHaveDuplicates();
    }

    @Test
    void safeExperimentsAreNamed() {
        assertThat(coder.deployment().safeExperiments()).doesNotHaveDuplicates();
    }

    @Test
    void oneReplicaAtLeastAnswers() {
        live.grants.requireLicensedCode();
        var replicas = coder.deployment().replicas();
        assertThat(replicas).isNotEmpty();
        Complete.check(replicas);
    }

    @Test
    void theLookIsToldAndStaysAsItIsWhenNothingIsChanged() {
        live.grants.requireLicensedCode();
        AppearanceConfig before = coder.appearance().get();
        Complete.check(before);
        live.grants.requireFeature("appearance");
        UpdateAppearanceConfig same = coder.appearance().edit(look -> look);
        assertThat(same.applicationName()).isEqualTo(before.applicationName());
        assertThat(coder.appearance().get()).isEqualTo(before);
    }

    @Test
    void aColourThatIsNoneIsRefused() {
        live.grants.requireFeature("appearance");
        UpdateAppearanceConfig wrong = UpdateAppearanceConfig.builder()
                .applicationName("")
                .logoUrl("")
                .announcementBanners(List.of(BannerConfig.builder()
                        .enabled(false)
                        .message("m")
                        .backgroundColor("red")
                        .build()))
                .build();
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> coder.appearance().replace(wrong));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void entitlementsAreToldToAnyone() {
        live.grants.requireLicensedCode();
        Entitlements mine = coder.licenses().entitlements();
        assertThat(mine.features()).isNotEmpty();
        try (var anonymous = live.anonymous()) {
            assertThat(anonymous.licenses().entitlements().hasLicense()).isEqualTo(mine.hasLicense());
        }
    }

    @Test
    void entitlementsAreCountedAgainOnceAMinute() {
        live.grants.requireLicensedCode();
        try {
            coder.licenses().refreshEntitlements();
        } catch (CoderApiException e) {
            // Somebody else asked for it just now.
            if (e.status() != 400) {
                throw e;
            }
        }
        CoderApiException again =
                refusal(CoderApiException.class, () -> coder.licenses().refreshEntitlements());
        assertThat(again.status()).isEqualTo(400);
    }

    @Test
    void licencesAreListed() {
        live.grants.requireLicensedCode();
        assertThat(coder.licenses().list()).allSatisfy(licence -> {
            assertThat(licence.id()).isPositive();
            assertThat(licence.claims()).isNotEmpty();
            Complete.check(licence);
        });
    }

    @Test
    void whatIsNoLicenceIsRefused() {
        live.grants.requireLicensedCode();
        CoderApiException refusal =
                refusal(CoderApiException.class, () -> coder.licenses().add("a.b.c"));
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void anUnknownLicenceCannotBeDeleted() {
        live.grants.requireLicensedCode();
        refusal(NotFoundException.class, () -> coder.licenses().delete(Integer.MAX_VALUE));
    }

    @Test
    void theServerItselfIsTheFirstRegion() {
        List<Region> regions = coder.workspaceProxies().regions();
        assertThat(regions.get(0).name()).isEqualTo("primary");
        Complete.check(regions);
    }

    @Test
    @SuppressWarnings("deprecation") // older clients have nothing else
    void theHostOfApplicationsIsThatOfTheFirstRegion() {
        String host = coder.workspaceProxies().regions().get(0).wildcardHostname();
        assertThat(coder.applications().host().orElse("")).isEqualTo(host);
    }
}
