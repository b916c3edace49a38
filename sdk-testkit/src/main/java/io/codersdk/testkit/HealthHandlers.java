package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.model.healthsdk.HealthSection;
import io.codersdk.model.healthsdk.HealthcheckReport;
import io.codersdk.operation.DebugOperations;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The health report, which is kept for a while, and what its readers do not want to be warned of. */
final class HealthHandlers {
    static final Duration REFRESH = Duration.ofMinutes(10);

    private static final JsonValue NONE = JsonValue.of(List.of());

    private final World world;
    private final Supplier<URI> url;
    private @Nullable HealthcheckReport latest;

    /** What was stored last, JSON null included; nothing as long as nobody has stored any. */
    private Optional<JsonValue> stored = Optional.empty();

    HealthHandlers(World world, Supplier<URI> url) {
        this.world = world;
        this.url = url;
    }

    void register(Routes routes) {
        routes.reply(DebugOperations.DEBUG_INFO_DEPLOYMENT_HEALTH, this::report);
        routes.reply(DebugOperations.GET_HEALTH_SETTINGS, call -> {
            call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
            return settings(shown());
        });
        routes.reply(DebugOperations.UPDATE_HEALTH_SETTINGS, this::update);
    }

    private Reply report(Call call) {
        call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
        HealthcheckReport report = report(call.query("force").equals("true"));
        return switch (call.query("format")) {
            case "", "json" -> Reply.json(200, HealthcheckReport.codec(), report);
            case "text" -> Reply.text(200, text(report));
            default -> throw Refusal.badRequest("\"" + call.query("format") + "\" is no format of health reports.");
        };
    }

    /** The one at hand, unless it is old or a new one is asked for. */
    private HealthcheckReport report(boolean force) {
        Instant old = world.clock.instant().minus(REFRESH);
        HealthcheckReport report = Optional.ofNullable(latest)
                .filter(known -> !force && known.time().isAfter(old))
                .orElseGet(() -> new HealthReport(world, url.get(), dismissed()).make());
        latest = report;
        return report;
    }

    /** JSON null reads as an empty list. */
    private JsonValue shown() {
        return stored.filter(names -> !names.isNull()).orElse(NONE);
    }

    private Set<HealthSection> dismissed() {
        return shown().asList().stream()
                .map(name -> HealthSection.of(name.asString()))
                .collect(Collectors.toSet());
    }

    private static String text(HealthcheckReport report) {
        return """
                time: %s
                healthy: true
                derp: true
                access_url: true
                websocket: true
                database: true
                """.formatted(report.time());
    }

    private Reply update(Call call) {
        call.require(RbacAction.READ, RbacResource.DEBUG_INFO, Refusal.notFound());
        call.require(RbacAction.UPDATE, RbacResource.DEPLOYMENT_CONFIG, Refusal.forbidden());
        call.body(DebugOperations.UPDATE_HEALTH_SETTINGS).dismissedHealthchecks().stream()
                .filter(section -> !section.isKnown())
                .findFirst()
                .ifPresent(section -> {
                    throw Refusal.of(500, "The settings are not valid.", "there is no section " + section.value());
                });
        JsonValue wanted = call.sent("dismissed_healthchecks");
        if (stored.filter(wanted::equals).isPresent()) {
            return Reply.empty(204);
        }
        UUID id = UUID.randomUUID();
        Audited before = audited(id);
        stored = Optional.of(wanted);
        world.audit.changed(call, before, audited(id));
        return settings(wanted);
    }

    private Audited audited(UUID id) {
        return Audited.site(
                ResourceType.HEALTH_SETTINGS, id, "", "dismissed_healthchecks", stored.orElse(JsonValue.NULL));
    }

    private static Reply settings(JsonValue names) {
        return Reply.json(200, Codecs.ANY, JsonValue.of(Map.of("dismissed_healthchecks", names)));
    }
}
