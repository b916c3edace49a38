package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Entitlement;
import io.codersdk.model.codersdk.Entitlements;
import io.codersdk.model.codersdk.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The licences of the deployment, and what they entitle it to. */
final class Licenses {
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final Duration WARNING = Duration.ofDays(30);
    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static final String USER_LIMIT = "user_limit";

    /** Features that are off unless the deployment is set up to use them. */
    private static final Set<String> UNUSED = Set.of("browser_only", "external_token_encryption");

    private static final List<String> FEATURES = List.of(
            "access_control",
            "advanced_template_scheduling",
            "appearance",
            "audit_log",
            "browser_only",
            "control_shared_ports",
            "custom_roles",
            "external_provisioner_daemons",
            "external_token_encryption",
            "high_availability",
            "multiple_external_auth",
            "multiple_organizations",
            "scim",
            "template_rbac",
            USER_LIMIT,
            "user_role_management",
            "workspace_batch_actions",
            "workspace_proxy");

    private final Map<Integer, FakeLicense> licenses = new LinkedHashMap<>();
    private final FakeClock clock;
    private Instant refreshedAt;
    private int last;

    Licenses(FakeClock clock, boolean licensed) {
        this.clock = clock;
        this.refreshedAt = clock.instant();
        if (licensed) {
            add(everything(refreshedAt));
        }
    }

    private static Map<String, JsonValue> everything(Instant now) {
        Map<String, Object> grants = new LinkedHashMap<>();
        FEATURES.forEach(feature -> grants.put(feature, feature.equals(USER_LIMIT) ? 100L : 1L));
        Map<String, JsonValue> claims = new LinkedHashMap<>();
        claims.put("license_expires", JsonValue.of(now.plus(LIFETIME).getEpochSecond()));
        claims.put("feature_set", JsonValue.of("premium"));
        claims.put("features", JsonValue.of(grants));
        claims.put("trial", JsonValue.of(false));
        claims.put("version", JsonValue.of(3L));
        return claims;
    }

    FakeLicense add(Map<String, JsonValue> claims) {
        FakeLicense license = new FakeLicense(++last, UUID.randomUUID(), clock.instant(), claims);
        licenses.put(license.id(), license);
        refreshedAt = clock.instant();
        return license;
    }

    List<FakeLicense> all() {
        return List.copyOf(licenses.values());
    }

    Optional<FakeLicense> remove(String id) {
        return id.matches("\\d{1,9}") ? Optional.ofNullable(licenses.remove(Integer.parseInt(id))) : Optional.empty();
    }

    /** How long nobody may refresh the entitlements, who does so now otherwise. */
    Duration refresh() {
        Instant now = clock.instant();
        Duration wait = Duration.between(now, refreshedAt.plus(REFRESH));
        if (wait.isNegative() || wait.isZero()) {
            refreshedAt = now;
            return Duration.ZERO;
        }
        return wait;
    }

    boolean entitles(String feature) {
        return valid().anyMatch(license -> license.grant(feature) > 0 || isOfPremium(license, feature));
    }

    /** A premium licence has the features that it does not name, but for a number of users. */
    private static boolean isOfPremium(FakeLicense license, String feature) {
        return !feature.equals(USER_LIMIT)
                && license.claims().getOrDefault("feature_set", JsonValue.NULL).equals(JsonValue.of("premium"));
    }

    private Stream<FakeLicense> valid() {
        Instant now = clock.instant();
        return licenses.values().stream().filter(license -> now.isBefore(license.expiresAt()));
    }

    /** Refuses what the deployment has no licence for. */
    void require(String feature) {
        if (!entitles(feature)) {
            throw Refusal.of(403, "The deployment is not licensed for \"" + feature + "\".");
        }
    }

    /** What owners are warned of with every answer. */
    List<String> warnings() {
        Instant now = clock.instant();
        return valid().map(license -> Duration.between(now, license.expiresAt()))
                .filter(left -> left.compareTo(WARNING) < 0)
                .map(left -> "The licence expires in " + (left.toDays() + 1) + " days.")
                .toList();
    }

    /** @param users how many count */
    Entitlements entitlements(long users) {
        Map<String, Feature> features = new TreeMap<>();
        FEATURES.forEach(feature -> features.put(feature, feature(feature, users)));
        return Entitlements.builder()
                .features(features)
                .warnings(warnings())
                .errors(List.of())
                .hasLicense(valid().findAny().isPresent())
                .trial(false)
                .requireTelemetry(false)
                .refreshedAt(refreshedAt)
                .build();
    }

    private Feature feature(String name, long users) {
        boolean entitled = entitles(name);
        Feature.Builder feature = Feature.builder()
                .entitlement(entitled ? Entitlement.ENTITLED : Entitlement.NOT_ENTITLED)
                .enabled(entitled && !UNUSED.contains(name));
        if (entitled && name.equals(USER_LIMIT)) {
            long limit = valid().mapToLong(license -> license.grant(name)).max().orElse(0);
            feature.limit(limit).actual(users);
        }
        return feature.build();
    }
}
