package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.GitSshKey;
import io.codersdk.model.codersdk.UserParameter;
import io.codersdk.model.codersdk.UserQuietHoursScheduleResponse;
import io.codersdk.model.codersdk.Workspace;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserSettingsTest {
    private final Scenario scenario = new Scenario();
    private final Api owner = scenario.owner;

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void howOneLogsInIsToldToOneselfAlone() {
        scenario.member("anna").close();
        assertThat(owner.get("/users/me/login-type").text()).isEqualTo("{\"login_type\":\"password\"}\n");
        assertThat(owner.get("/users/anna/login-type").code()).isEqualTo(403);
    }

    @Test
    void valuesGivenLastAreOfferedAgainButForEphemeralOnes() {
        Workspace workspace = scenario.workspace("dev", scenario.template("params", Scenario.TEMPLATE + """
            data "coder_parameter" "reset" {
              name      = "reset"
              type      = "bool"
              default   = "false"
              mutable   = true
              ephemeral = true
            }
            """));
        assertThat(owner.get("/users/me/autofill-parameters?template_id=" + workspace.templateId())
                        .as(UserParameter.codec().list()))
                .extracting(UserParameter::name)
                .containsExactly("cpu");
        Api.Answer none = owner.get("/users/me/autofill-parameters");
        assertThat(none.code()).isEqualTo(400);
        assertThat(none.invalidFields()).containsExactly("template_id");
    }

    @Test
    void theThemeIsRequiredAndShown() {
        assertThat(owner.send("PUT", "/users/me/appearance", "{}").invalidFields())
                .containsExactly("theme_preference");
        assertThat(owner.send("PUT", "/users/me/appearance", "{\"theme_preference\":\"dark\"}")
                        .text("theme_preference"))
                .isEqualTo("dark");
        assertThat(owner.get("/users/me").text("theme_preference")).isEqualTo("dark");
    }

    @Test
    void quietHoursAreMidnightUntilTheUserSetsOneTimeOfEveryDay() {
        UserQuietHoursScheduleResponse before =
                owner.get("/users/me/quiet-hours").as(UserQuietHoursScheduleResponse.codec());
        assertThat(before.rawSchedule()).isEqualTo("CRON_TZ=UTC 0 0 * * *");
        assertThat(before.userSet()).isFalse();
        UserQuietHoursScheduleResponse after = owner.send(
                        "PUT", "/users/me/quiet-hours", "{\"schedule\":\"CRON_TZ=Europe/Berlin 30 2 * * *\"}")
                .as(UserQuietHoursScheduleResponse.codec());
        assertThat(after.userSet()).isTrue();
        assertThat(after.time()).isEqualTo("02:30");
        assertThat(after.timezone()).isEqualTo("Europe/Berlin");
        assertThat(after.next()).isEqualTo(Instant.parse("2024-11-21T01:30:00Z"));
        for (String wrong : new String[] {"0 0 * * 1-5", "0 25 * * *", "CRON_TZ=Nowhere 0 0 * * *", "x"}) {
            assertThat(owner.send("PUT", "/users/me/quiet-hours", "{\"schedule\":\"" + wrong + "\"}")
                            .code())
                    .isEqualTo(500);
        }
        assertThat(owner.send("PUT", "/users/me/quiet-hours", "{}").code()).isEqualTo(400);
    }

    @Test
    void aKeyForGitStaysUntilItIsMadeAnew() {
        GitSshKey first = owner.get("/users/me/gitsshkey").as(GitSshKey.codec());
        assertThat(first.publicKey()).matches("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}\\n");
        assertThat(owner.get("/users/me/gitsshkey").as(GitSshKey.codec())).isEqualTo(first);
        scenario.finish();
        GitSshKey second = owner.send("PUT", "/users/me/gitsshkey", "").as(GitSshKey.codec());
        assertThat(second.publicKey()).isNotEqualTo(first.publicKey());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(second.updatedAt()).isAfter(first.updatedAt());
        assertThat(owner.get("/audit?q=resource_type:git_ssh_key").text())
                .contains("\"private_key\":{")
                .doesNotContain("PRIVATE KEY-----");
    }

    @Test
    void anotherWayToLogInNeedsThePasswordAndIsNotThere() {
        String path = "/users/me/convert-login";
        assertThat(owner.send("POST", path, "{\"to_type\":\"oidc\",\"password\":\"x\"}")
                        .code())
                .isEqualTo(401);
        assertThat(owner.send("POST", path, "{\"to_type\":\"oidc\",\"password\":\"" + FakeCoder.OWNER_PASSWORD + "\"}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void aPasscodeIsRequestedOfAnyoneAndNeverRight() {
        try (Api anyone = new Api(scenario.coder, "")) {
            assertThat(anyone.send("POST", "/users/otp/request", "{\"email\":\"nobody@example.com\"}")
                            .code())
                    .isEqualTo(204);
            assertThat(anyone.send("POST", "/users/otp/change-password", """
                {"email":"owner@example.com","one_time_passcode":"1","password":"Secr3t-pass-w0rd!"}\
                """).code())
                    .isEqualTo(400);
        }
    }
}
