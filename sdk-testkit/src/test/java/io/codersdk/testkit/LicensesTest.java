package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.Entitlement;
import io.codersdk.model.codersdk.Entitlements;
import io.codersdk.model.codersdk.Feature;
import io.codersdk.model.codersdk.License;
import io.codersdk.model.codersdk.Template;
import io.codersdk.model.codersdk.TemplateVersion;
import io.codersdk.model.codersdk.WorkspaceAgentPortShareLevel;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LicensesTest {
    private static String token(long expires) {
        String claims = """
                {"license_expires":%d,"feature_set":"premium","features":{"user_limit":7}}""".formatted(expires);
        return "{\"license\":\"h." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
                + ".s\"}";
    }

    private static Entitlements entitlements(Scenario scenario) {
        return scenario.owner.get("/entitlements").as(Entitlements.codec());
    }

    private static Feature feature(Entitlements entitlements, String name) {
        return Objects.requireNonNull(entitlements.features().get(name));
    }

    @Test
    void theFakeIsLicensedForEverythingUnlessBuiltOtherwise() {
        try (Scenario scenario = new Scenario()) {
            Entitlements entitlements = entitlements(scenario);
            assertThat(entitlements.hasLicense()).isTrue();
            assertThat(entitlements.features().values())
                    .allSatisfy(feature -> assertThat(feature.entitlement()).isEqualTo(Entitlement.ENTITLED));
            assertThat(feature(entitlements, "user_limit").actual()).hasValue(1L);
            assertThat(feature(entitlements, "browser_only").enabled()).isFalse();
            assertThat(entitlements.warnings()).isEmpty();
        }
    }

    @Test
    void withoutALicenceNothingIsEntitledAndTheListIsNull() {
        try (Scenario scenario = new Scenario(FakeCoder.builder().withoutLicense())) {
            Entitlements entitlements = entitlements(scenario);
            assertThat(entitlements.hasLicense()).isFalse();
            assertThat(entitlements.features().values())
                    .allSatisfy(feature -> assertThat(feature.enabled()).isFalse());
            assertThat(scenario.owner.get("/licenses").text()).isEqualTo("null\n");
        }
    }

    @Test
    void aLicenceEntitlesUntilItExpiresAndOwnersAreWarned() {
        try (Scenario scenario = new Scenario(FakeCoder.builder().withoutLicense())) {
            long inAnHour = Scenario.START.plus(Duration.ofHours(1)).getEpochSecond();
            Api.Answer added = scenario.owner.send("POST", "/licenses", token(inAnHour));
            assertThat(added.code()).isEqualTo(201);
            assertThat(feature(entitlements(scenario), "user_limit").limit()).hasValue(7L);
            assertThat(feature(entitlements(scenario), "template_rbac").enabled())
                    .isTrue();
            assertThat(scenario.owner.get("/users/me").headers().values("X-Coder-Entitlements-Warning"))
                    .hasSize(1);
            scenario.pass(Duration.ofHours(1));
            assertThat(feature(entitlements(scenario), "template_rbac").enabled())
                    .isFalse();
            assertThat(scenario.owner.get("/users/me").headers().values("X-Coder-Entitlements-Warning"))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNoLicenceIsRefusedAndAnUnknownOneIs404() {
        try (Scenario scenario = new Scenario()) {
            for (String text : List.of("a.b.c", "nothing", "a.e30.c")) {
                assertThat(scenario.owner
                                .send("POST", "/licenses", "{\"license\":\"" + text + "\"}")
                                .code())
                        .isEqualTo(400);
            }
            assertThat(scenario.owner.send("DELETE", "/licenses/99", "").code()).isEqualTo(404);
            assertThat(scenario.owner.send("DELETE", "/licenses/x", "").code()).isEqualTo(404);
        }
    }

    @Test
    void aDeletedLicenceEntitlesToNothingMore() {
        try (Scenario scenario = new Scenario()) {
            License license =
                    scenario.owner.get("/licenses").as(License.codec().list()).get(0);
            Api.Answer deleted = scenario.owner.send("DELETE", "/licenses/" + license.id(), "");
            assertThat(deleted.code()).isEqualTo(200);
            assertThat(deleted.text()).isEmpty();
            assertThat(entitlements(scenario).hasLicense()).isFalse();
        }
    }

    @Test
    void entitlementsAreRefreshedOnceAMinute() {
        try (Scenario scenario = new Scenario()) {
            Api.Answer soon = scenario.owner.send("POST", "/licenses/refresh-entitlements", "");
            assertThat(soon.code()).isEqualTo(400);
            assertThat(soon.headers().get("Retry-After")).isEqualTo("61");
            scenario.pass(Duration.ofMinutes(1));
            assertThat(scenario.owner
                            .send("POST", "/licenses/refresh-entitlements", "")
                            .code())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTemplateWithoutLicencePermitsWhatLicencesForbid() {
        try (Scenario unlicensed = new Scenario(FakeCoder.builder().withoutLicense())) {
            TemplateVersion version = unlicensed.version(Scenario.TEMPLATE);
            Template made = unlicensed
                    .owner
                    .send("POST", "/organizations/default/templates", """
                    {"name":"docker","template_version_id":"%s","allow_user_autostart":false,
                     "allow_user_autostop":false,"max_port_share_level":"owner"}""".formatted(version.id()))
                    .as(Template.codec());
            assertThat(made).satisfies(LicensesTest::permitsAll);
            assertThat(unlicensed
                            .owner
                            .send("PATCH", "/templates/" + made.id(), "{\"description\":\"d\"}")
                            .as(Template.codec()))
                    .satisfies(LicensesTest::permitsAll);
        }
    }

    private static void permitsAll(Template template) {
        assertThat(template.allowUserAutostart()).isTrue();
        assertThat(template.allowUserAutostop()).isTrue();
        assertThat(template.maxPortShareLevel()).isEqualTo(WorkspaceAgentPortShareLevel.PUBLIC);
    }
}
