package io.codersdk.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The logins by device that were begun and are not finished. */
final class DeviceLogins {
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Map<String, Login> logins = new LinkedHashMap<>();
    private final FakeClock clock;

    DeviceLogins(FakeClock clock) {
        this.clock = clock;
    }

    Login begin(String provider) {
        Login login = new Login(provider, clock.instant().plus(LIFETIME));
        logins.put(login.deviceCode, login);
        return login;
    }

    Login byUserCode(String userCode) {
        return logins.values().stream()
                .filter(login -> login.userCode.equals(userCode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no login by device has this code"));
    }

    /** Takes a login that was allowed; of another one it says what providers say. */
    void finish(String provider, String deviceCode) {
        Login login = Optional.ofNullable(logins.get(deviceCode))
                .filter(begun -> begun.provider.equals(provider))
                .orElseThrow(() -> refusal("expired_token"));
        if (!clock.instant().isBefore(login.expiresAt)) {
            throw refusal("expired_token");
        } else if (login.takeSlowly()) {
            throw refusal("slow_down");
        } else if (login.allowed == null) {
            throw refusal("authorization_pending");
        } else if (!login.allowed) {
            throw refusal("access_denied");
        }
        logins.remove(deviceCode);
    }

    private static Refusal refusal(String word) {
        return Refusal.of(400, "The device login is not complete.", word);
    }

    /** A login that awaits its user. */
    static final class Login {
        private final String provider;
        private final Instant expiresAt;
        private final String deviceCode = UUID.randomUUID().toString();
        private final String userCode;
        private @Nullable Boolean allowed;
        private boolean slow;

        Login(String provider, Instant expiresAt) {
            this.provider = provider;
            this.expiresAt = expiresAt;
            String random = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
            this.userCode = random.substring(0, 4) + "-" + random.substring(4, 8);
        }

        String deviceCode() {
            return deviceCode;
        }

        String userCode() {
            return userCode;
        }

        void answer(boolean allows) {
            allowed = allows;
        }

        void askForPauses() {
            slow = true;
        }

        /** Whether this answer is the one that asks for pauses. */
        boolean takeSlowly() {
            boolean now = slow;
            slow = false;
            return now;
        }
    }
}
