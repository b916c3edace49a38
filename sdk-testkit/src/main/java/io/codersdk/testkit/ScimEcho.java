package io.codersdk.testkit;

import io.codersdk.json.Codecs;
import io.codersdk.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A SCIM user as it was sent, which comes back as the server has read it: with nothing of what it knows but the id. */
record ScimEcho(Map<String, JsonValue> sent) {

    /** The user in a body that has been read before. */
    static ScimEcho of(Call call) {
        return new ScimEcho(call.sent());
    }

    String userName() {
        return text(sent, "userName");
    }

    boolean isActive() {
        return isTrue(sent, "active");
    }

    Reply reply(UUID id) {
        JsonValue name = sent.getOrDefault("name", JsonValue.NULL);
        Map<String, JsonValue> names = name.isMap() ? name.asMap() : Map.of();
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("schemas", sent.getOrDefault("schemas", JsonValue.NULL));
        echo.put("id", id.toString());
        echo.put("userName", userName());
        echo.put("name", Map.of("givenName", text(names, "givenName"), "familyName", text(names, "familyName")));
        echo.put("emails", emails(sent.getOrDefault("emails", JsonValue.NULL)));
        echo.put("active", isActive());
        echo.put("groups", JsonValue.NULL);
        echo.put("meta", Map.of("resourceType", ""));
        return Reply.json(200, Codecs.ANY, JsonValue.of(echo));
    }

    private static JsonValue emails(JsonValue sent) {
        return sent.isList()
                ? JsonValue.of(sent.asList().stream()
                        .map(email -> email(email.asMap()))
                        .toList())
                : JsonValue.NULL;
    }

    private static Map<String, Object> email(Map<String, JsonValue> sent) {
        List<String> texts = List.of("value", "type", "display");
        Map<String, Object> email = new LinkedHashMap<>();
        email.put("primary", isTrue(sent, "primary"));
        texts.forEach(name -> email.put(name, text(sent, name)));
        return email;
    }

    private static String text(Map<String, JsonValue> object, String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        return value.isString() ? value.asString() : "";
    }

    private static boolean isTrue(Map<String, JsonValue> object, String name) {
        return object.getOrDefault(name, JsonValue.NULL).equals(JsonValue.of(true));
    }
}
