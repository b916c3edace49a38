package io.codersdk.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All applications whose users log in here. */
final class Oauth2Apps {
    private static final int PREFIX_LENGTH = 10;
    private static final int SECRET_LENGTH = 40;

    private final Map<UUID, Oauth2App> apps = new LinkedHashMap<>();
    private final Keys keys;

    Oauth2Apps(Keys keys) {
        this.keys = keys;
    }

    /** A secret, a code or a refresh token that nobody guesses. */
    String secret() {
        return "coder_" + keys.random(PREFIX_LENGTH) + "_" + keys.random(SECRET_LENGTH);
    }

    void add(Oauth2App app) {
        apps.put(app.id(), app);
    }

    List<Oauth2App> all() {
        return List.copyOf(apps.values());
    }

    Optional<Oauth2App> get(UUID id) {
        return Optional.ofNullable(apps.get(id));
    }

    Optional<Oauth2App> byName(String name) {
        return apps.values().stream()
                .filter(app -> app.texts().name().equals(name))
                .findFirst();
    }

    /** The application of the path. */
    Oauth2App require(Call call) {
        return get(call.id("app")).orElseThrow(Refusal::notFound);
    }

    void delete(Oauth2App app) {
        apps.remove(app.id());
    }
}
