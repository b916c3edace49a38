package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.ExternalAuth;
import io.codersdk.model.codersdk.ExternalAuthDevice;
import io.codersdk.model.codersdk.ExternalAuthLinkProvider;
import io.codersdk.model.codersdk.ExternalAuthUser;
import io.codersdk.model.codersdk.ListUserExternalAuthResponse;
import io.codersdk.operation.ExternalAuthOperations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts of users at external providers. */
final class ExternalAuthHandlers {
    private static final Duration POLLING = Duration.ofSeconds(5);

    private final World world;

    ExternalAuthHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.answer(ExternalAuthOperations.GET_USER_EXTERNAL_AUTHS, this::list);
        routes.answer(ExternalAuthOperations.GET_EXTERNAL_AUTH_BY_ID, this::get);
        routes.answer(ExternalAuthOperations.DELETE_EXTERNAL_AUTH_USER_LINK_BY_ID, this::unlink);
        routes.answer(ExternalAuthOperations.GET_EXTERNAL_AUTH_DEVICE_BY_ID, this::beginDevice);
        routes.act(ExternalAuthOperations.POST_EXTERNAL_AUTH_DEVICE_BY_ID, this::finishDevice);
    }

    private ListUserExternalAuthResponse list(Call call) {
        List<ExternalProvider> providers = world.externalAccounts.all();
        return ListUserExternalAuthResponse.builder()
                .providers(providers.stream()
                        .map(provider -> ExternalAuthLinkProvider.builder()
                                .id(provider.id())
                                .type(provider.type())
                                .device(provider.isDevice())
                                .displayName(provider.displayName())
                                .displayIcon(provider.icon())
                                .allowRefresh(true)
                                .allowValidate(true)
                                .build())
                        .toList())
                .links(providers.stream()
                        .flatMap(provider -> world.externalAccounts.link(call.caller(), provider.id()).stream())
                        .map(ExternalLink::toModel)
                        .toList())
                .build();
    }

    private ExternalAuth get(Call call) {
        ExternalProvider provider = world.externalAccounts.require(call);
        Optional<ExternalAuthUser> user =
                world.externalAccounts.link(call.caller(), provider.id()).map(link -> user(provider, call.caller()));
        return ExternalAuth.builder()
                .authenticated(user.isPresent())
                .device(provider.isDevice())
                .displayName(provider.displayName())
                .user(user.orElse(null))
                .appInstallable(false)
                .installations(List.of())
                .appInstallUrl("")
                .additionalProperties(user.isPresent() ? Map.of() : Map.of("user", JsonValue.NULL))
                .build();
    }

    private static ExternalAuthUser user(ExternalProvider provider, Account account) {
        return ExternalAuthUser.builder()
                .id(Math.abs((long) account.id().hashCode()))
                .login(account.username())
                .name(account.name())
                .avatarUrl("")
                .profileUrl("https://" + provider.id() + ".example.com/" + account.username())
                .build();
    }

    private String unlink(Call call) {
        ExternalProvider provider = world.externalAccounts.require(call);
        if (!world.externalAccounts.unlink(call.caller(), provider.id())) {
            throw Refusal.of(500, "The link could not be deleted.", "sql: no rows in result set");
        }
        return "OK";
    }

    private ExternalProvider requireDevice(Call call) {
        ExternalProvider provider = world.externalAccounts.require(call);
        if (!provider.isDevice()) {
            throw Refusal.badRequest("The provider has no login by device.");
        }
        return provider;
    }

    private ExternalAuthDevice beginDevice(Call call) {
        ExternalProvider provider = requireDevice(call);
        DeviceLogins.Login login = world.externalAccounts.beginDevice(provider);
        return ExternalAuthDevice.builder()
                .deviceCode(login.deviceCode())
                .userCode(login.userCode())
                .verificationUri("https://" + provider.id() + ".example.com/login/device")
                .expiresIn(DeviceLogins.LIFETIME)
                .interval(POLLING)
                .build();
    }

    private void finishDevice(Call call) {
        ExternalProvider provider = requireDevice(call);
        String code = call.body(ExternalAuthOperations.POST_EXTERNAL_AUTH_DEVICE_BY_ID, "device_code")
                .deviceCode();
        world.externalAccounts.finishDevice(provider, call.caller(), code);
    }
}
