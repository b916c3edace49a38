package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.AuditDiffField;
import io.codersdk.model.codersdk.Organization;
import io.codersdk.model.codersdk.ResourceType;
import io.codersdk.model.codersdk.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something as the audit log sees it at one time.
 *
 * @param link the path of its page in the dashboard, empty for what has none
 * @param organization what it belongs to, absent for what belongs to the deployment
 * @param fields what is compared with another time
 */
record Audited(
        ResourceType type,
        UUID id,
        String target,
        String link,
        Optional<UUID> organization,
        Map<String, JsonValue> fields) {

    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T.*";
    private static final Set<String> SECRETS = Set.of("private_key");

    /** Secrets of which the log shows no value, not even an empty one. */
    private static final Set<String> HASHES = Set.of("token_hashed_secret", "hashed_password");

    /** What stands for nothing where that is no empty text. */
    private static final Map<String, String> EMPTY =
            Map.of("autostart_schedule", "null", "user_acl", "map[]", "group_acl", "map[]");

    private static final JsonValue HIDDEN = JsonValue.of("");
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    /** Of the deployment, without a page of its own; names and values of fields in turn. */
    static Audited site(ResourceType type, UUID id, String target, Object... fields) {
        return new Audited(type, id, target, "", Optional.empty(), fields(fields));
    }

    /** Of an organization, without a page of its own; names and values of fields in turn. */
    static Audited within(UUID organization, ResourceType type, UUID id, String target, Object... fields) {
        return new Audited(type, id, target, "", Optional.of(organization), fields(fields));
    }

    static Audited of(Account account) {
        return new Audited(
                ResourceType.USER,
                account.id(),
                account.username(),
                "/users?filter=" + account.username(),
                Optional.empty(),
                fields(
                        "id", account.id().toString(),
                        "email", account.email(),
                        "username", account.username(),
                        "name", account.name(),
                        "status", account.status().value(),
                        "login_type", account.loginType().value(),
                        "theme_preference", account.theme(),
                        "hashed_password", account.passwordHash(),
                        "one_time_passcode_expires_at", nullable(account.passcodeExpiresAt()),
                        "rbac_roles", account.roles()));
    }

    /** A key as such: a session or a token. */
    static Audited of(Key key) {
        return new Audited(
                ResourceType.API_KEY,
                new UUID(0, 0),
                key.tokenName(),
                "",
                Optional.empty(),
                fields(
                        "expires_at", key.expiresAt().toString(),
                        "scope", key.scope().value(),
                        "token_name", key.tokenName()));
    }

    static Audited of(Version version) {
        return new Audited(
                ResourceType.TEMPLATE_VERSION,
                version.id(),
                version.name(),
                "",
                Optional.of(version.organization()),
                fields(
                        "id", version.id().toString(),
                        "name", version.name(),
                        "message", version.message(),
                        "created_by", version.creator().id().toString(),
                        "template_id", version.templateId().map(UUID::toString).orElse("null"),
                        "archived", version.isArchived()));
    }

    /** @param acl who may use it */
    static Audited of(Template template, TemplateAcls.Acl acl) {
        return new Audited(
                ResourceType.TEMPLATE,
                template.id(),
                template.name(),
                "/templates/" + template.name(),
                Optional.of(template.organizationId()),
                fields(
                        "id", template.id().toString(),
                        "name", template.name(),
                        "display_name", template.displayName(),
                        "description", template.description(),
                        "icon", template.icon(),
                        "deprecated", template.deprecationMessage(),
                        "active_version_id", template.activeVersionId().toString(),
                        "default_ttl", template.defaultTtl().toNanos(),
                        "activity_bump", template.activityBump().toNanos(),
                        "allow_user_autostart", template.allowUserAutostart(),
                        "allow_user_autostop", template.allowUserAutostop(),
                        "require_active_version", template.requireActiveVersion(),
                        "user_acl", TemplateAcls.text(acl.users()),
                        "group_acl", TemplateAcls.text(acl.groups())));
    }

    static Audited of(Organization organization) {
        return within(
                organization.id(),
                ResourceType.ORGANIZATION,
                organization.id(),
                organization.name(),
                "name",
                organization.name(),
                "display_name",
                organization.displayName(),
                "description",
                organization.description(),
                "icon",
                organization.icon(),
                "updated_at",
                organization.updatedAt().toString());
    }

    static Audited of(FakeWorkspace workspace) {
        return new Audited(
                ResourceType.WORKSPACE,
                workspace.id(),
                workspace.name(),
                "/@" + workspace.owner().username() + "/" + workspace.name(),
                Optional.of(workspace.organization()),
                fields(
                        "id", workspace.id().toString(),
                        "name", workspace.name(),
                        "owner_id", workspace.owner().id().toString(),
                        "template_id", workspace.templateId().toString(),
                        "autostart_schedule", workspace.autostartSchedule().orElse("null"),
                        "automatic_updates", workspace.automaticUpdates().value(),
                        "favorite", workspace.isFavorite(),
                        "dormant_at", nullable(workspace.dormantAt()),
                        "ttl", workspace.ttl().map(Duration::toNanos).orElse(0L)));
    }

    /** A time that may be absent, as the database keeps it. */
    private static Map<String, Object> nullable(Optional<Instant> time) {
        return Map.of("Time", time.map(Instant::toString).orElse(NO_TIME), "Valid", time.isPresent());
    }

    private static Map<String, JsonValue> fields(Object... namesAndValues) {
        Map<String, JsonValue> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), JsonValue.of(namesAndValues[i + 1]));
        }
        return fields;
    }

    /** What is different in another state. */
    Map<String, AuditDiffField> diff(Audited after) {
        return diff(fields, after.fields);
    }

    /** What there is, against nothing. */
    Map<String, AuditDiffField> creation() {
        return diff(emptied(), fields);
    }

    /** What there was, against nothing. */
    Map<String, AuditDiffField> deletion() {
        return diff(fields, emptied());
    }

    private Map<String, JsonValue> emptied() {
        Map<String, JsonValue> emptied = new TreeMap<>();
        fields.forEach((name, value) -> emptied.put(name, empty(name, value)));
        if (type.equals(ResourceType.TEMPLATE_VERSION)) {
            emptied.put("template_id", JsonValue.of("null"));
        }
        return emptied;
    }

    private static JsonValue empty(String name, JsonValue value) {
        if (value.isString()) {
            return JsonValue.of(EMPTY.getOrDefault(name, value.asString().matches(TIME) ? NO_TIME : ""));
        } else if (value.isMap()) {
            return JsonValue.of(nullable(Optional.empty()));
        } else if (value.isList()) {
            return JsonValue.of(List.of());
        }
        return value.isBoolean() ? JsonValue.of(false) : JsonValue.of(0L);
    }

    private static Map<String, AuditDiffField> diff(Map<String, JsonValue> before, Map<String, JsonValue> after) {
        Map<String, AuditDiffField> diff = new LinkedHashMap<>();
        before.forEach((name, old) -> {
            JsonValue now = after.getOrDefault(name, JsonValue.NULL);
            if (!old.equals(now)) {
                diff.put(
                        name,
                        AuditDiffField.builder()
                                .oldValue(shown(name, old))
                                .newValue(shown(name, now))
                                .secret(SECRETS.contains(name) || HASHES.contains(name))
                                .build());
            }
        });
        return diff;
    }

    private static @Nullable JsonValue shown(String name, JsonValue value) {
        if (value.isNull() || HASHES.contains(name)) {
            return null;
        }
        return SECRETS.contains(name) ? HIDDEN : value;
    }
}
