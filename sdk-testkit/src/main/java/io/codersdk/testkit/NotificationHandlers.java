package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.NotificationMethod;
import io.codersdk.model.codersdk.NotificationMethodsResponse;
import io.codersdk.model.codersdk.NotificationPreference;
import io.codersdk.model.codersdk.NotificationTemplate;
import io.codersdk.model.codersdk.NotificationsSettings;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.operation.NotificationsOperations;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is set about messages to users, none of which a fake sends. */
final class NotificationHandlers {
    private static final List<NotificationMethod> METHODS =
            List.of(NotificationMethod.SMTP, NotificationMethod.WEBHOOK);

    private final World world;
    private final NotificationTemplates templates = new NotificationTemplates();
    private final Map<UUID, Map<UUID, NotificationPreference>> preferences = new HashMap<>();
    private Optional<Boolean> paused = Optional.empty();

    NotificationHandlers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.constant(NotificationsOperations.GET_NOTIFICATION_DISPATCH_METHODS);
        routes.answer(
                NotificationsOperations.GET_NOTIFICATION_DISPATCH_METHODS,
                call -> NotificationMethodsResponse.builder()
                        .available(METHODS)
                        .defaultMethod(NotificationMethod.SMTP)
                        .build());
        routes.answer(NotificationsOperations.GET_NOTIFICATIONS_SETTINGS, call -> settings());
        routes.reply(NotificationsOperations.UPDATE_NOTIFICATIONS_SETTINGS, this::update);
        routes.answer(NotificationsOperations.GET_SYSTEM_NOTIFICATION_TEMPLATES, call -> templates.all());
        routes.reply(NotificationsOperations.UPDATE_NOTIFICATION_TEMPLATE_DISPATCH_METHOD, this::setMethod);
        routes.reply(
                NotificationsOperations.GET_USER_NOTIFICATION_PREFERENCES,
                call -> preferences(world.accounts.require(
                        call, RbacAction.READ, RbacResource.NOTIFICATION_PREFERENCE, Refusal.unforeseen())));
        routes.reply(NotificationsOperations.UPDATE_USER_NOTIFICATION_PREFERENCES, this::prefer);
    }

    private NotificationsSettings settings() {
        return NotificationsSettings.builder()
                .notifierPaused(paused.orElse(false))
                .build();
    }

    private Reply update(Call call) {
        call.body(NotificationsOperations.UPDATE_NOTIFICATIONS_SETTINGS);
        boolean pause =
                call.sends("notifier_paused") && call.sent("notifier_paused").asBoolean();
        if (paused.filter(set -> set == pause).isPresent()) {
            return Reply.empty(304);
        }
        call.require(RbacAction.UPDATE, RbacResource.DEPLOYMENT_CONFIG, Refusal.forbidden());
        UUID id = UUID.randomUUID();
        Audited before = audited(id);
        paused = Optional.of(pause);
        world.audit.changed(call, before, audited(id));
        return Reply.json(200, NotificationsSettings.codec(), settings());
    }

    private Audited audited(UUID id) {
        return Audited.site(ResourceType.NOTIFICATIONS_SETTINGS, id, "", "notifier_paused", paused.orElse(false));
    }

    private Reply setMethod(Call call) {
        NotificationTemplate before =
                templates.find(call.id("notification_template")).orElseThrow(Refusal::notFound);
        call.require(RbacAction.UPDATE, RbacResource.NOTIFICATION_TEMPLATE, Refusal.notFound());
        NotificationMethod method = call.body(NotificationsOperations.UPDATE_NOTIFICATION_TEMPLATE_DISPATCH_METHOD)
                .method()
                .filter(METHODS::contains)
                .orElseThrow(() -> Refusal.invalid("method", "must be one of " + METHODS));
        if (method.equals(before.method())) {
            return Reply.empty(304);
        }
        NotificationTemplate after = before.toBuilder().method(method).build();
        templates.put(after);
        world.audit.changed(call, audited(before), audited(after));
        return Reply.empty(200);
    }

    private static Audited audited(NotificationTemplate template) {
        return Audited.site(
                ResourceType.of("notification_template"),
                template.id(),
                template.name(),
                "method",
                template.method().value());
    }

    /** JSON null as long as nothing has been stored. */
    private Reply preferences(Account account) {
        List<NotificationPreference> all =
                List.copyOf(preferences.getOrDefault(account.id(), Map.of()).values());
        return all.isEmpty()
                ? Reply.json(200, Codecs.ANY, JsonValue.NULL)
                : Reply.json(200, NotificationPreference.codec().list(), all);
    }

    private Reply prefer(Call call) {
        Account account = world.accounts.require(
                call, RbacAction.UPDATE, RbacResource.NOTIFICATION_PREFERENCE, Refusal.unforeseen());
        call.body(NotificationsOperations.UPDATE_USER_NOTIFICATION_PREFERENCES);
        Map<String, JsonValue> chosen = call.sends("template_disabled_map")
                ? call.sent("template_disabled_map").asMap()
                : Map.of();
        Instant now = world.clock.instant();
        Map<UUID, NotificationPreference> all = preferences.computeIfAbsent(account.id(), id -> new LinkedHashMap<>());
        chosen.keySet().forEach(this::requireKnown);
        chosen.forEach((id, disabled) -> all.put(
                UUID.fromString(id),
                NotificationPreference.builder()
                        .id(UUID.fromString(id))
                        .disabled(disabled.asBoolean())
                        .updatedAt(now)
                        .build()));
        return preferences(account);
    }

    private void requireKnown(String id) {
        UUID template = Ids.parse(id)
                .orElseThrow(() -> Refusal.badRequest("\"" + id + "\" is no id of a notification template."));
        if (templates.find(template).isEmpty()) {
            throw Refusal.of(500, "An internal error occurred.", "there is no such notification template");
        }
    }
}
