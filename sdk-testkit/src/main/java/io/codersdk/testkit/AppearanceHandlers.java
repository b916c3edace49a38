package io.codersdk.testkit;

import io.codersdk.model.codersdk.AppearanceConfig;
import io.codersdk.model.codersdk.BannerConfig;
import io.codersdk.model.codersdk.LinkConfig;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.UpdateAppearanceConfig;
import io.codersdk.operation.DeploymentOperations;
import java.util.List;
import java.util.regex.Pattern;

/** How the dashboard looks, which a licence allows to change. */
final class AppearanceHandlers {
    static final String DOCS = "https://coder.com/docs";
    private static final Pattern COLOUR = Pattern.compile("#\\p{XDigit}{6}");
    private static final BannerConfig NO_BANNER =
            BannerConfig.builder().enabled(false).build();
    private static final UpdateAppearanceConfig PLAIN = UpdateAppearanceConfig.builder()
            .applicationName("")
            .logoUrl("")
            .announcementBanners(List.of())
            .build();
    private static final List<LinkConfig> LINKS = List.of(
            link("Documentation", DOCS, "docs"),
            link("Report a bug", "https://github.com/coder/coder/issues/new", "bug"),
            link("Join the Coder Discord", "https://coder.com/chat", "chat"),
            link("Star the Repo", "https://github.com/coder/coder", "star"));

    private final World world;
    private UpdateAppearanceConfig look = PLAIN;

    AppearanceHandlers(World world) {
        this.world = world;
    }

    private static LinkConfig link(String name, String target, String icon) {
        return LinkConfig.builder().name(name).target(target).icon(icon).build();
    }

    void register(Routes routes) {
        routes.answer(DeploymentOperations.GET_APPEARANCE, call -> appearance());
        routes.answer(DeploymentOperations.UPDATE_APPEARANCE, this::update);
    }

    @SuppressWarnings("deprecation") // the one banner is there still
    private AppearanceConfig appearance() {
        UpdateAppearanceConfig shown = world.licenses.entitles("appearance") ? look : PLAIN;
        return AppearanceConfig.builder()
                .applicationName(shown.applicationName())
                .logoUrl(shown.logoUrl())
                .docsUrl(DOCS)
                .serviceBanner(shown.serviceBanner().orElse(NO_BANNER))
                .announcementBanners(shown.announcementBanners())
                .supportLinks(LINKS)
                .build();
    }

    /** What is left out is off afterwards. */
    @SuppressWarnings("deprecation") // the one banner is there still
    private UpdateAppearanceConfig update(Call call) {
        call.require(RbacAction.UPDATE, RbacResource.DEPLOYMENT_CONFIG, Refusal.forbidden());
        UpdateAppearanceConfig body = call.body(DeploymentOperations.UPDATE_APPEARANCE);
        body.announcementBanners().forEach(AppearanceHandlers::requireColour);
        body.serviceBanner().filter(BannerConfig::enabled).ifPresent(AppearanceHandlers::requireColour);
        look = UpdateAppearanceConfig.builder()
                .applicationName(call.text("application_name"))
                .logoUrl(call.text("logo_url"))
                .serviceBanner(told(body.serviceBanner().orElse(NO_BANNER)))
                .announcementBanners(body.announcementBanners().stream()
                        .map(AppearanceHandlers::told)
                        .toList())
                .build();
        return look;
    }

    /** Servers leave out what is empty. */
    private static BannerConfig told(BannerConfig banner) {
        BannerConfig.Builder told = BannerConfig.builder().enabled(banner.enabled());
        banner.message().filter(text -> !text.isEmpty()).ifPresent(told::message);
        banner.backgroundColor().filter(colour -> !colour.isEmpty()).ifPresent(told::backgroundColor);
        return told.build();
    }

    private static void requireColour(BannerConfig banner) {
        String colour = banner.backgroundColor().orElse("");
        if (!COLOUR.matcher(colour).matches()) {
            throw Refusal.of(400, "\"" + colour + "\" is no colour.", "a colour is # and six hexadecimal digits");
        }
    }
}
