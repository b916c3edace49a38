package io.codersdk.tests.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.tests.recordings.RecordedExchange;
import io.codersdk.tests.recordings.RecordedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The run of the program that was recorded on a server of November 2024, once more on a fake. */
final class RecordedRun {
    /** What was sent where the recordings keep the number of its bytes alone. */
    private static final Map<Integer, String> BODIES = Map.of(46, "{\"username\":5}", 119, "x", 120, "not a tar");

    private RecordedRun() {}

    /** An exchange with both answers. */
    record Held(RecordedExchange exchange, Answer answer) {

        boolean isModelled() {
            return answer.status() != 501;
        }

        /** Where the answers differ; empty when they agree. */
        List<String> differences() {
            Answer recorded = Answer.recorded(exchange);
            List<String> differences = new ArrayList<>();
            if (recorded.status() != answer.status()) {
                differences.add("status is " + recorded.status() + ", the fake's " + answer.status());
            } else if (!recorded.mediaType().equals(answer.mediaType())) {
                differences.add("type is " + recorded.mediaType() + ", the fake's " + answer.mediaType());
            } else if (recorded.isJson() && answer.isJson()) {
                differences.addAll(Shape.of(recorded.json()).differences(Shape.of(answer.json())));
            } else if (recorded.body().isEmpty() != answer.body().isEmpty()) {
                differences.add("one body is empty");
            }
            return differences;
        }
    }

    static List<Held> tell() {
        List<Held> held = new ArrayList<>();
        try (Story story = new Story()) {
            for (RecordedExchange exchange : RecordedExchange.of(RecordedServer.NOVEMBER_2024)) {
                Gaps.before(held.size() + 1, story);
                held.add(new Held(exchange, repeat(story, held.size() + 1, exchange)));
            }
        }
        return held;
    }

    private static Answer repeat(Story story, int line, RecordedExchange exchange) {
        Answer answer = story.send(
                token(story, line, exchange),
                exchange.method(),
                exchange.path(),
                contentType(line, exchange),
                body(line, exchange));
        Answer recorded = Answer.recorded(exchange);
        if (recorded.isJson() && answer.isJson()) {
            story.learnAll(recorded.json(), answer.json());
        }
        return answer;
    }

    private static String token(Story story, int line, RecordedExchange exchange) {
        return switch (exchange.note()) {
            case "no credentials" -> "";
            case "malformed token" -> "malformed";
            case "as member", "as a member" -> story.token("anna");
            default -> story.token(line == 202 ? "anna" : Story.OWNER);
        };
    }

    private static String contentType(int line, RecordedExchange exchange) {
        if (!exchange.operation().equals("POST /api/v2/files")) {
            return "application/json";
        }
        return line == 119 ? "text/plain" : "application/x-tar";
    }

    private static byte[] body(int line, RecordedExchange exchange) {
        if (line == 117 || line == 118) {
            return Tars.of(Sources.FULL_AGAIN);
        } else if (exchange.request().isNull()) {
            return new byte[0];
        }
        return BODIES.getOrDefault(line, exchange.request().toString()).getBytes(UTF_8);
    }
}
