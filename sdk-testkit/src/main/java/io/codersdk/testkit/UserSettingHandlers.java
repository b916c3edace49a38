package io.codersdk.testkit;

import io.codersdk.model.codersdk.LoginType;
import io.codersdk.model.codersdk.OAuthConversionResponse;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.TemplateVersionParameter;
import io.codersdk.model.codersdk.UpdateUserQuietHoursScheduleRequest;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserLoginType;
import io.codersdk.model.codersdk.UserParameter;
import io.codersdk.model.codersdk.UserQuietHoursScheduleResponse;
import io.codersdk.operation.AuthenticationOperations;
import io.codersdk.operation.UsersOperations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What users set for themselves, and what can be known from what they did. */
final class UserSettingHandlers {
    private final World world;

    UserSettingHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(UsersOperations.GET_USER_LOGIN_TYPE, this::loginType);
        routes.answer(UsersOperations.GET_AUTOFILL_BUILD_PARAMETERS_FOR_USER, this::autofill);
        routes.answer(UsersOperations.UPDATE_USER_APPEARANCE_SETTINGS, this::setTheme);
        routes.answer(
                UsersOperations.GET_USER_QUIET_HOURS_SCHEDULE,
                call -> quietHours(licensed(call, RbacAction.READ_PERSONAL)));
        routes.answer(UsersOperations.UPDATE_USER_QUIET_HOURS_SCHEDULE, this::setQuietHours);
        routes.answer(AuthenticationOperations.CONVERT_USER_FROM_PASSWORD_TO_OAUTH_AUTHENTICATION, this::convert);
    }

    /** One's own alone, not even an owner sees another's. */
    private UserLoginType loginType(Call call) {
        Account account = world.accounts.require(call);
        if (account != call.caller()) {
            throw Refusal.of(403, "You may not see how this user logs in.");
        }
        return UserLoginType.builder().loginType(account.loginType()).build();
    }

    /** The values that the user gave last to the parameters of a template. */
    private List<UserParameter> autofill(Call call) {
        Account account =
                world.accounts.require(call, RbacAction.READ_PERSONAL, RbacResource.USER, Refusal.unforeseen());
        QueryParameters query = new QueryParameters(call.request());
        UUID template = query.requiredId("template_id");
        query.require();
        Map<String, String> values = new TreeMap<>();
        world.workspaces
                .living()
                .filter(workspace ->
                        workspace.owner() == account && workspace.templateId().equals(template))
                .forEach(workspace -> values.putAll(lasting(workspace.latestBuild())));
        return values.entrySet().stream()
                .map(value -> UserParameter.builder()
                        .name(value.getKey())
                        .value(value.getValue())
                        .build())
                .toList();
    }

    private static Map<String, String> lasting(FakeBuild build) {
        Map<String, String> values = new TreeMap<>(build.parameters());
        build.version().source().parameters().stream()
                .filter(TemplateVersionParameter::ephemeral)
                .forEach(parameter -> values.remove(parameter.name()));
        return values;
    }

    private User setTheme(Call call) {
        String theme = call.body(UsersOperations.UPDATE_USER_APPEARANCE_SETTINGS, "theme_preference")
                .themePreference();
        Account account =
                world.accounts.require(call, RbacAction.UPDATE_PERSONAL, RbacResource.USER, Refusal.unforeseen());
        account.setTheme(theme, world.clock.instant());
        return UserView.of(account);
    }

    private Account licensed(Call call, RbacAction action) {
        world.licenses.require("advanced_template_scheduling");
        return world.accounts.require(call, action, RbacResource.USER);
    }

    private UserQuietHoursScheduleResponse quietHours(Account account) {
        return account.quietHours().toModel(world.clock.instant());
    }

    private UserQuietHoursScheduleResponse setQuietHours(Call call) {
        Account account = licensed(call, RbacAction.UPDATE_PERSONAL);
        UpdateUserQuietHoursScheduleRequest body =
                call.body(UsersOperations.UPDATE_USER_QUIET_HOURS_SCHEDULE, "schedule");
        Audited before = Audited.of(account);
        account.setQuietHours(QuietHours.parse(body.schedule()), world.clock.instant());
        world.audit.changedFrom(call, before);
        return quietHours(account);
    }

    private OAuthConversionResponse convert(Call call) {
        Account account = world.accounts.require(call);
        String password = call.body(
                        AuthenticationOperations.CONVERT_USER_FROM_PASSWORD_TO_OAUTH_AUTHENTICATION,
                        "to_type",
                        "password")
                .password();
        if (!account.loginType().equals(LoginType.PASSWORD) || !account.hasPassword(password)) {
            throw Refusal.of(401, "Incorrect email or password.");
        }
        throw Refusal.badRequest("This deployment has no other way to log in.");
    }
}
