package io.codersdk.tests.fake;

import io.codersdk.json.JsonValue;
import io.codersdk.tests.recordings.RecordedExchange;

/**
 * What came back for a request.
 *
 * @param mediaType without parameters, empty when there was none
 */
record Answer(int status, String mediaType, String body) {

    static Answer recorded(RecordedExchange exchange) {
        return new Answer(
                exchange.status(), mediaType(exchange.headers().getOrDefault("content-type", "")), exchange.body());
    }

    static String mediaType(String contentType) {
        return contentType.replaceFirst(";.*", "");
    }

    boolean isJson() {
        return mediaType.equals("application/json") && !body.isEmpty();
    }

    JsonValue json() {
        return JsonValue.parse(body);
    }
}
