package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.NotificationMethod;
import io.codersdk.model.codersdk.NotificationPreference;
import io.codersdk.model.codersdk.NotificationTemplate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    @AutoClose
    private final Scenario scenario = new Scenario();

    @AutoClose
    private final Api anna = scenario.member("anna");

    private final Api owner = scenario.owner;

    private NotificationTemplate template() {
        return owner.get("/notifications/templates/system")
                .as(NotificationTemplate.codec().list())
                .get(0);
    }

    private Api.Answer setMethod(Api api, Object template, String method) {
        return api.send("PUT", "/notifications/templates/" + template + "/method", "{\"method\": \"" + method + "\"}");
    }

    private static Api.Answer prefer(Api api, String user, Object template, boolean disabled) {
        return api.send("PUT", "/users/" + user + "/notifications/preferences", """
                {"template_disabled_map": {"%s": %s}}""".formatted(template, disabled));
    }

    @Test
    void theyArePausedAndResumedAndNothingTwice() {
        String paused = "{\"notifier_paused\": true}";
        assertThat(owner.send("PUT", "/notifications/settings", paused).code()).isEqualTo(200);
        assertThat(owner.send("PUT", "/notifications/settings", paused).code()).isEqualTo(304);
        assertThat(owner.get("/notifications/settings").text()).contains("true");
        assertThat(owner.get("/audit?q=resource_type:notifications_settings").text())
                .contains("\"notifier_paused\":{\"new\":true,\"old\":false,\"secret\":false}");
        assertThat(owner.send("PUT", "/notifications/settings", "{}").text()).contains("false");
        assertThat(anna.send("PUT", "/notifications/settings", paused).code()).isEqualTo(403);
        assertThat(anna.send("PUT", "/notifications/settings", "{}").code())
                .as("what changes nothing")
                .isEqualTo(304);
    }

    @Test
    void theFirstToSetThemStoresThemEvenAsTheyAre() {
        assertThat(owner.send("PUT", "/notifications/settings", "{}").code()).isEqualTo(200);
        assertThat(owner.send("PUT", "/notifications/settings", "{}").code()).isEqualTo(304);
    }

    @Test
    void aKindOfMessageIsSentInAnotherWay() {
        UUID template = template().id();
        assertThat(template().method()).isEqualTo(NotificationMethod.NONE);
        assertThat(setMethod(owner, template, "webhook").code()).isEqualTo(200);
        assertThat(setMethod(owner, template, "webhook").code()).isEqualTo(304);
        assertThat(template().method()).isEqualTo(NotificationMethod.WEBHOOK);
        assertThat(setMethod(owner, template, "pigeon").invalidFields()).containsExactly("method");
        assertThat(setMethod(owner, UUID.randomUUID(), "smtp").code()).isEqualTo(404);
        assertThat(setMethod(owner, "x", "smtp").code()).isEqualTo(400);
        assertThat(setMethod(anna, template, "smtp").code()).isEqualTo(404);
    }

    @Test
    void usersChooseForThemselvesAndOwnersForAll() {
        UUID template = template().id();
        assertThat(anna.get("/users/me/notifications/preferences").text()).isEqualTo("null\n");
        assertThat(anna.send("PUT", "/users/me/notifications/preferences", "{}").text())
                .isEqualTo("null\n");
        assertThat(prefer(anna, "me", template, true).code()).isEqualTo(200);
        List<NotificationPreference> chosen = prefer(owner, "anna", template, false)
                .as(NotificationPreference.codec().list());
        assertThat(chosen).extracting(NotificationPreference::disabled).containsExactly(false);
        assertThat(prefer(anna, "owner", template, true).code()).isEqualTo(400);
    }

    @Test
    void aPreferenceForAnUnknownKindIsRefusedAndNoOtherIsKept() {
        String both = """
                {"template_disabled_map": {"%s": true, "%s": true}}""".formatted(template().id(), UUID.randomUUID());
        assertThat(anna.send("PUT", "/users/me/notifications/preferences", both).code())
                .isEqualTo(500);
        assertThat(anna.get("/users/me/notifications/preferences").text()).isEqualTo("null\n");
    }
}
