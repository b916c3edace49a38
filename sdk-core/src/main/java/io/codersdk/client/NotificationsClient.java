package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.NotificationMethod;
import io.codersdk.model.codersdk.NotificationMethodsResponse;
import io.codersdk.model.codersdk.NotificationPreference;
import io.codersdk.model.codersdk.NotificationTemplate;
import io.codersdk.model.codersdk.NotificationsSettings;
import io.codersdk.model.codersdk.UpdateNotificationTemplateMethod;
import io.codersdk.model.codersdk.UpdateUserNotificationPreferences;
import io.codersdk.operation.NotificationsOperations;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Messages that the server sends to users: each kind of them is a template. */
public final class NotificationsClient {
    private final Exchange exchange;

    public NotificationsClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /** Whether the server sends none at present. */
    public boolean isPaused() {
        return exchange.call(ApiRequest.of(NotificationsOperations.GET_NOTIFICATIONS_SETTINGS))
                .notifierPaused();
    }

    /**
     * Has the server send none, or send them again. For owners.
     *
     * @return whether that changed anything
     */
    public boolean setPaused(boolean paused) {
        return !exchange.exchange(ApiRequest.of(NotificationsOperations.UPDATE_NOTIFICATIONS_SETTINGS)
                        .body(NotificationsSettings.builder()
                                .notifierPaused(paused)
                                .build()))
                .isUnchanged();
    }

    /** The ways in which this deployment can send them. */
    public NotificationMethodsResponse methods() {
        return exchange.call(ApiRequest.of(NotificationsOperations.GET_NOTIFICATION_DISPATCH_METHODS));
    }

    /** All kinds of messages. */
    public List<NotificationTemplate> templates() {
        return exchange.call(ApiRequest.of(NotificationsOperations.GET_SYSTEM_NOTIFICATION_TEMPLATES));
    }

    /**
     * Has one kind of message sent in this way, whatever the deployment's default. For owners of licensed deployments.
     *
     * @return whether that changed anything
     */
    public boolean setMethod(UUID template, NotificationMethod method) {
        return !exchange.exchange(ApiRequest.of(NotificationsOperations.UPDATE_NOTIFICATION_TEMPLATE_DISPATCH_METHOD)
                        .path("notification_template", template)
                        .body(UpdateNotificationTemplateMethod.builder()
                                .method(method)
                                .build()))
                .isUnchanged();
    }

    /** What a user chose; a template that is not among them is sent. */
    public List<NotificationPreference> preferences(String user) {
        return exchange.call(ApiRequest.of(NotificationsOperations.GET_USER_NOTIFICATION_PREFERENCES)
                .path("user", user));
    }

    /** As {@link #preferences(String)}, for one whose id is known. */
    public List<NotificationPreference> preferences(UUID user) {
        return preferences(user.toString());
    }

    /**
     * Chooses for a user: the named templates are disabled or not, the others stay as they are.
     *
     * @return all that the user chose
     */
    public List<NotificationPreference> updatePreferences(String user, UpdateUserNotificationPreferences preferences) {
        return exchange.call(ApiRequest.of(NotificationsOperations.UPDATE_USER_NOTIFICATION_PREFERENCES)
                .path("user", user)
                .body(preferences));
    }

    /** As {@link #updatePreferences(String, UpdateUserNotificationPreferences)}, for one whose id is known. */
    public List<NotificationPreference> updatePreferences(UUID user, UpdateUserNotificationPreferences preferences) {
        return updatePreferences(user.toString(), preferences);
    }

    /** As {@link #updatePreferences(String, UpdateUserNotificationPreferences)}, filled in place. */
    public List<NotificationPreference> updatePreferences(
            String user, UnaryOperator<UpdateUserNotificationPreferences.Builder> preferences) {
        return updatePreferences(
                user,
                preferences.apply(UpdateUserNotificationPreferences.builder()).build());
    }

    /** As {@link #updatePreferences(UUID, UpdateUserNotificationPreferences)}, filled in place. */
    public List<NotificationPreference> updatePreferences(
            UUID user, UnaryOperator<UpdateUserNotificationPreferences.Builder> preferences) {
        return updatePreferences(user.toString(), preferences);
    }
}
