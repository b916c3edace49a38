package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.UserSettingsClient;
import io.codersdk.model.codersdk.GitSshKey;
import io.codersdk.model.codersdk.TerminalFontName;
import io.codersdk.model.codersdk.UpdateUserAppearanceSettingsRequest;
import io.codersdk.model.codersdk.UserAppearanceSettings;
import io.codersdk.model.codersdk.UserQuietHoursScheduleResponse;
import org.junit.jupiter.api.Test;

/** What belongs to a user: settings, and the key for Git. */
abstract class UserSettingsFamily extends Family {
    private static final UpdateUserAppearanceSettingsRequest DARK = UpdateUserAppearanceSettingsRequest.builder()
            .themePreference("dark")
            .terminalFont(TerminalFontName.IBM_PLEX_MONO)
            .build();

    private UserSettingsClient settings() {
        return coder.userSettings();
    }

    @Test
    void quietHoursAreThoseOfTheDeploymentUntilTheyAreSet() {
        live.grants.requireFeature("advanced_template_scheduling");
        String user = live.user.get().username();
        UserQuietHoursScheduleResponse before = settings().quietHours(user);
        assertThat(before.userSet()).isFalse();
        Complete.check(before);
        if (!before.userCanSet()) {
            throw Skip.because("users may not choose their quiet hours");
        }
        UserQuietHoursScheduleResponse after = settings().updateQuietHours(user, "CRON_TZ=Europe/Berlin 30 2 * * *");
        assertThat(after.userSet()).isTrue();
        assertThat(after.time()).isEqualTo("02:30");
        assertThat(after.timezone()).isEqualTo("Europe/Berlin");
        assertThat(settings().quietHours(user).rawSchedule()).isEqualTo("CRON_TZ=Europe/Berlin 30 2 * * *");
    }

    /** Servers of 2026 want a font for the terminal, older ones do not know it. */
    @Test
    void aThemeIsTaken() {
        settings().updateAppearance(live.user.get().username(), DARK);
    }

    @Test
    void aThemeIsToldByNewerServers() {
        String user = live.user.get().username();
        settings().updateAppearance(user, DARK);
        UserAppearanceSettings settings = settings().appearance(user);
        assertThat(settings.themePreference()).isEqualTo("dark");
        assertThat(settings.terminalFont()).isEqualTo(TerminalFontName.IBM_PLEX_MONO);
        Complete.check(settings);
    }

    @Test
    void noValuesAreOfferedToWhoHasBuiltNothing() {
        assertThat(settings()
                        .autofillParameters(
                                live.user.get().username(), live.template.now().id()))
                .isEmpty();
    }

    @Test
    void aKeyForGitStaysUntilAnotherIsMade() {
        String user = live.user.get().username();
        GitSshKey key = coder.gitSshKeys().get(user);
        assertThat(key.userId()).isEqualTo(live.user.get().id());
        assertThat(key.publicKey()).startsWith("ssh-");
        assertThat(coder.gitSshKeys().get(user).publicKey()).isEqualTo(key.publicKey());
        Complete.check(key);

        GitSshKey other = coder.gitSshKeys().regenerate(user);
        assertThat(other.publicKey()).isNotEqualTo(key.publicKey());
        assertThat(coder.gitSshKeys().get(user).publicKey()).isEqualTo(other.publicKey());
    }
}
