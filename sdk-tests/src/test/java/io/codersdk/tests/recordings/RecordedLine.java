package io.codersdk.tests.recordings;

import io.codersdk.json.JsonValue;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An object in the files of recordings, of which every member that is asked for must be there. */
record RecordedLine(String source, Map<String, JsonValue> members) {
    private static final String[] OUTSIDE_OF_API = {"/scim", "/oauth2/", "/.well-known", "/healthz"};

    boolean has(String name) {
        return members.containsKey(name);
    }

    JsonValue get(String name) {
        return Objects.requireNonNull(members.get(name), () -> source + " has no " + name);
    }

    String text(String name) {
        return get(name).asString();
    }

    int number(String name) {
        return Math.toIntExact(get(name).asLong());
    }

    RecordedLine inner(String name) {
        return new RecordedLine(source, get(name).asMap());
    }

    /** Method and path, from the root of the server. */
    String operation() {
        String operation = text("operation");
        int path = operation.indexOf(' ') + 1;
        return operation.substring(0, path) + fromRoot(operation.substring(path));
    }

    String path() {
        return fromRoot(text("path"));
    }

    String note() {
        return has("note") ? text("note") : "";
    }

    private static String fromRoot(String path) {
        return Stream.of(OUTSIDE_OF_API).anyMatch(path::startsWith) ? path : "/api/v2" + path;
    }
}
