package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.client.NotificationsClient;
import io.codersdk.error.NotFoundException;
import io.codersdk.model.codersdk.NotificationMethod;
import io.codersdk.model.codersdk.NotificationPreference;
import io.codersdk.model.codersdk.NotificationTemplate;
import io.codersdk.model.codersdk.UpdateUserNotificationPreferences;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class NotificationsFamily extends Family {
    private NotificationsClient notifications() {
        return coder.notifications();
    }

    @Test
    void settingThemAsTheyAreChangesNothing() {
        boolean paused = notifications().isPaused();
        // What nobody has set before is stored by the first call (seen on 2.17).
        notifications().setPaused(paused);
        assertThat(notifications().setPaused(paused)).isFalse();
    }

    @Test
    void theDefaultWayIsOneOfThoseThereAre() {
        assertThat(notifications().methods())
                .satisfies(methods -> assertThat(methods.available()).contains(methods.defaultMethod()));
    }

    @Test
    void everyKindOfMessageHasATemplate() {
        assertThat(notifications().templates())
                .extracting(NotificationTemplate::name)
                .contains("Workspace Deleted", "User account created");
    }

    @Test
    void aKindOfMessageThatThereIsNotIsNotFound() {
        live.grants.requireFeature("template_rbac");
        refusal(NotFoundException.class, () -> notifications().setMethod(NOTHING, NotificationMethod.SMTP));
    }

    @Test
    void aUserSwitchesMessagesOffAndOn() {
        String user = live.user.get().username();
        NotificationTemplate template = notifications().templates().get(0);
        assertThat(notifications().preferences(user)).isEmpty();
        assertThat(notifications().updatePreferences(user, disabled(template, true)))
                .filteredOn(preference -> preference.id().equals(template.id()))
                .extracting(NotificationPreference::disabled)
                .containsExactly(true);
        assertThat(notifications().updatePreferences(user, disabled(template, false)))
                .extracting(NotificationPreference::disabled)
                .containsExactly(false);
    }

    private static UpdateUserNotificationPreferences disabled(NotificationTemplate template, boolean disabled) {
        return UpdateUserNotificationPreferences.builder()
                .templateDisabledMap(Map.of(template.id().toString(), disabled))
                .build();
    }
}
