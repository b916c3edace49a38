package io.codersdk.testkit;

import io.codersdk.model.codersdk.ValidationError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for names; collects what breaks them, so that one answer can say all. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*");
    private static final Pattern VERSION_NAME = Pattern.compile("[a-zA-Z0-9]+(?:[_.-][a-zA-Z0-9]+)*");
    private static final Set<String> RESERVED = Set.of("new", "create");
    private static final Duration SHORTEST_TTL = Duration.ofMinutes(1);
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_DISPLAY_NAME = 64;
    private static final int LONGEST_REAL_NAME = 128;

    private final List<ValidationError> problems = new ArrayList<>();

    Names name(String tag, String field, String value) {
        boolean fits = NAME.matcher(value).matches() && value.length() <= LONGEST_NAME && !RESERVED.contains(value);
        return check(fits, tag, field, value);
    }

    Names versionName(String value) {
        boolean fits = VERSION_NAME.matcher(value).matches() && value.length() <= 2 * LONGEST_NAME;
        return check(fits, "template_version_name", "name", value);
    }

    Names displayName(String tag, String value) {
        return check(isTrimmed(value, LONGEST_DISPLAY_NAME), tag, "display_name", value);
    }

    /** How a user is called. */
    Names profile(Account.Profile profile) {
        return email(profile.email())
                .name("username", "username", profile.username())
                .realName(profile.name());
    }

    Names realName(String value) {
        return check(isTrimmed(value, LONGEST_REAL_NAME), "user_real_name", "name", value);
    }

    Names email(String value) {
        int at = value.indexOf('@');
        return check(at > 0 && at < value.length() - 1 && !value.contains(" "), "email", "email", value);
    }

    Names check(boolean fits, String tag, String field, String value) {
        if (!fits) {
            problems.add(
                    Refusal.problem(field, "Validation failed for tag \"" + tag + "\" with value: \"" + value + "\""));
        }
        return this;
    }

    /** A time of a template, which is none or at least a minute. */
    Names ttl(String field, Optional<Duration> ttl) {
        Duration given = ttl.orElse(Duration.ZERO);
        if (!given.isZero() && given.compareTo(SHORTEST_TTL) < 0) {
            problems.add(Refusal.problem(field, "Value must be 0 or at least one minute."));
        }
        return this;
    }

    private static boolean isTrimmed(String value, int longest) {
        return value.length() <= longest && value.strip().equals(value);
    }

    /** Refuses the request if anything was wrong. */
    void require() {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(400, "Validation failed.", problems);
        }
    }
}
