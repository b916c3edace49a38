package io.codersdk.tests.fake;

import io.codersdk.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What in the fake stands for the recorded ids. */
final class RecordedIds {
    private static final String TOKEN = "token\\w+-secret\\w+";
    private static final String PROXY_TOKEN = "[^:]{36}:\\p{XDigit}{64}";

    private final Map<String, String> ids = new HashMap<>();

    String translated(String text) {
        String translated = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            translated = translated.replace(id.getKey(), id.getValue());
        }
        return translated;
    }

    void learn(String recorded, String own) {
        ids.putIfAbsent(recorded, own);
    }

    /** Learns what stands for which recorded id from two answers to the same request. */
    void learnAll(JsonValue recorded, JsonValue own) {
        if (recorded.isList() && own.isList()) {
            List<JsonValue> elements = own.asList();
            for (int i = 0; i < Math.min(recorded.asList().size(), elements.size()); i++) {
                learnAll(recorded.asList().get(i), elements.get(i));
            }
        } else if (recorded.isMap() && own.isMap()) {
            recorded.asMap()
                    .forEach((name, value) -> learnAll(value, own.asMap().getOrDefault(name, JsonValue.NULL)));
        } else if (recorded.isString() && own.isString()) {
            learnAll(recorded.asString(), own.asString());
        }
    }

    private void learnAll(String recorded, String own) {
        if ((isId(recorded) && isId(own)) || recorded.matches(TOKEN)) {
            learn(recorded, own);
        } else if (recorded.matches(PROXY_TOKEN) && own.matches(PROXY_TOKEN)) {
            learn(secret(recorded), secret(own));
        }
    }

    /** What stands behind the id in the token of a proxy. */
    private static String secret(String token) {
        return token.substring(token.indexOf(':') + 1);
    }

    private static boolean isId(String text) {
        try {
            return !UUID.fromString(text).equals(new UUID(0, 0));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
