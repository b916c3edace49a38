package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.Exchange;
import io.codersdk.model.codersdk.UpdateUserAppearanceSettingsRequest;
import io.codersdk.model.codersdk.UpdateUserQuietHoursScheduleRequest;
import io.codersdk.model.codersdk.UserAppearanceSettings;
import io.codersdk.model.codersdk.UserParameter;
import io.codersdk.model.codersdk.UserQuietHoursScheduleResponse;
import io.codersdk.operation.Operation;
import io.codersdk.operation.UsersOperations;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What users set up for themselves; admins may for others. */
public final class UserSettingsClient {
    private final Exchange exchange;

    public UserSettingsClient(Connection connection) {
        this.exchange = connection.exchange();
    }

    /**
     * When the workspaces of a user may be stopped for updates; that of the deployment if they chose none.
     *
     * @throws io.codersdk.error.FeatureNotLicensedException if the licence does not cover it
     */
    public UserQuietHoursScheduleResponse quietHours(String user) {
        return exchange.call(on(UsersOperations.GET_USER_QUIET_HOURS_SCHEDULE, user));
    }

    /** As {@link #quietHours(String)}, for one whose id is known. */
    public UserQuietHoursScheduleResponse quietHours(UUID user) {
        return quietHours(user.toString());
    }

    /**
     * Sets when the quiet hours of a user begin.
     *
     * @param schedule the time of every day, such as {@code CRON_TZ=Europe/Berlin 30 2 * * *}; anything else is answered 500
     * @throws io.codersdk.error.ForbiddenException if users may not choose their own
     * @throws io.codersdk.error.FeatureNotLicensedException if the licence does not cover it
     */
    public UserQuietHoursScheduleResponse updateQuietHours(String user, String schedule) {
        return exchange.call(on(UsersOperations.UPDATE_USER_QUIET_HOURS_SCHEDULE, user)
                .body(UpdateUserQuietHoursScheduleRequest.builder()
                        .schedule(schedule)
                        .build()));
    }

    /** As {@link #updateQuietHours(String, String)}, for one whose id is known. */
    public UserQuietHoursScheduleResponse updateQuietHours(UUID user, String schedule) {
        return updateQuietHours(user.toString(), schedule);
    }

    /**
     * What the dashboard looks like for a user.
     *
     * @throws io.codersdk.error.UnsupportedByServerException on servers of 2.17, where {@code themePreference()} of the
     *     user tells it
     */
    public UserAppearanceSettings appearance(String user) {
        return exchange.call(on(UsersOperations.GET_USER_APPEARANCE_SETTINGS, user));
    }

    /** As {@link #appearance(String)}, for one whose id is known. */
    public UserAppearanceSettings appearance(UUID user) {
        return appearance(user.toString());
    }

    /** Sets what the dashboard looks like for a user. Servers newer than 2.17 demand a {@code terminalFont} as well. */
    public void updateAppearance(String user, UpdateUserAppearanceSettingsRequest appearance) {
        // Older servers answer with the user, newer ones with the settings.
        exchange.exchange(
                on(UsersOperations.UPDATE_USER_APPEARANCE_SETTINGS, user).body(appearance), InputStream::readAllBytes);
    }

    /** As {@link #updateAppearance(String, UpdateUserAppearanceSettingsRequest)}, for one whose id is known. */
    public void updateAppearance(UUID user, UpdateUserAppearanceSettingsRequest appearance) {
        updateAppearance(user.toString(), appearance);
    }

    /** As {@link #updateAppearance(String, UpdateUserAppearanceSettingsRequest)}, filled in place. */
    public void updateAppearance(String user, UnaryOperator<UpdateUserAppearanceSettingsRequest.Builder> appearance) {
        updateAppearance(
                user,
                appearance.apply(UpdateUserAppearanceSettingsRequest.builder()).build());
    }

    /** As {@link #updateAppearance(UUID, UpdateUserAppearanceSettingsRequest)}, filled in place. */
    public void updateAppearance(UUID user, UnaryOperator<UpdateUserAppearanceSettingsRequest.Builder> appearance) {
        updateAppearance(user.toString(), appearance);
    }

    /** The parameter values with which a user last built workspaces of a template, to offer them again. */
    public List<UserParameter> autofillParameters(String user, UUID template) {
        return exchange.call(
                on(UsersOperations.GET_AUTOFILL_BUILD_PARAMETERS_FOR_USER, user).query("template_id", template));
    }

    /** As {@link #autofillParameters(String, UUID)}, for one whose id is known. */
    public List<UserParameter> autofillParameters(UUID user, UUID template) {
        return autofillParameters(user.toString(), template);
    }

    private static <B, R> ApiRequest<B, R> on(Operation<B, R> operation, String user) {
        return ApiRequest.of(operation).path("user", user);
    }
}
