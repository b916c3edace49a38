package io.codersdk.benchmarks.json;

import io.codersdk.json.JsonCodec;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import io.codersdk.operation.Payload;
import java.nio.charset.StandardCharsets;

/**
 * A document to be decoded or encoded.
 *
 * @param sample what others learn the types from
 * @param codec ours
 * @param main whether everybody is measured with it, not only who is needed for the goals
 */
record Document(String name, String json, String sample, JsonCodec<?> codec, boolean main) {
    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static Document page(String name, String operation, String json, String sample) {
        return new Document(name, json, sample, codec(of(operation).response()), true);
    }

    static Document answer(String operation, String json) {
        return new Document(operation, json, json, codec(of(operation).response()), false);
    }

    static Document request(String operation, String json) {
        return new Document(operation, json, json, codec(of(operation).request()), false);
    }

    private static Operation<?, ?> of(String operation) {
        String fromRoot = operation.replaceFirst(" ", " /api/v2");
        return Operations.all().stream()
                .filter(each -> each.toString().equals(fromRoot))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + fromRoot));
    }

    private static JsonCodec<?> codec(Payload<?> payload) {
        return payload.codec().orElseThrow();
    }
}
