package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The options of a deployment that say something of a fake: how it was built. Secrets have no value. */
final class DeploymentOptions {
    private static final String RESOURCE = "deployment-config.json";

    private final Map<String, Object> values = new TreeMap<>();
    private final Map<String, Map<String, Object>> sections = new TreeMap<>();
    private final List<Map<String, Object>> options = new ArrayList<>();

    DeploymentOptions(Settings settings, URI url, String wildcard) {
        add("access_url", "Access URL", url.toString());
        add("wildcard_access_url", "Wildcard Access URL", wildcard);
        add("http_address", "HTTP Address", url.getAuthority());
        add("docs_url", "Docs URL", AppearanceHandlers.DOCS);
        add("pg_connection_url", "Postgres Connection URL", "");
        add("scim_api_key", "SCIM API Key", "");
        add("allow_workspace_renames", "Allow Workspace Renames", settings.renames());
        add("browser_only", "Browser Only", false);
        add("update_check", "Update Check", false);
        add("config_ssh", "DeploymentName", "SSH Host Prefix", DeploymentHandlers.SSH_PREFIX);
        add("config_ssh", "SSHConfigOptions", "SSH Config Options", List.of());
        add("healthcheck", "refresh", "Health Check Refresh", HealthHandlers.REFRESH.toNanos());
        add(
                "healthcheck",
                "threshold_database",
                "Health Check Threshold Database",
                HealthReport.SLOW_DATABASE.toNanos());
        add("provisioner", "daemons", "Provisioner Daemons", 1);
        add("rate_limit", "disable_all", "Disable All Rate Limits", !settings.rateLimits());
        add("rate_limit", "api", "API Rate Limit", RateLimiter.API);
        add(
                "session_lifetime",
                "default_duration",
                "Session Duration",
                Duration.ofDays(1).toNanos());
        add("swagger", "enable", "Swagger Enable", true);
        add("telemetry", "enable", "Telemetry", false);
    }

    private void add(String property, String name, Object value) {
        values.put(property, value);
        options.add(option(name, value));
    }

    private void add(String section, String property, String name, Object value) {
        sections.computeIfAbsent(section, unused -> new TreeMap<>()).put(property, value);
        options.add(option(name, value));
    }

    private static Map<String, Object> option(String name, Object value) {
        String flag = name.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Map.of(
                "name",
                name,
                "flag",
                flag,
                "env",
                "CODER_" + name.toUpperCase(Locale.ROOT).replace(' ', '_'),
                "value",
                value,
                "value_source",
                "default");
    }

    JsonValue toJson() {
        Map<String, Object> config = new TreeMap<>(unset());
        config.putAll(values);
        sections.forEach((section, own) -> {
            Map<String, Object> whole = new TreeMap<>();
            if (config.get(section) instanceof JsonValue others) {
                whole.putAll(others.asMap());
            }
            whole.putAll(own);
            config.put(section, whole);
        });
        return JsonValue.of(Map.of("config", config, "options", options));
    }

    /** The configuration that is always there and says nothing of a fake, as far as it is not set. */
    private static Map<String, JsonValue> unset() {
        try (InputStream in = Objects.requireNonNull(DeploymentOptions.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return JsonValue.parse(new String(in.readAllBytes(), UTF_8)).asMap();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
