package io.codersdk.tests.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.codersdk.json.JsonValue;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.tests.recordings.RecordedExchange;
import io.codersdk.tests.recordings.RecordedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The run of the program that was recorded on a server of November 2024, once more on a fake. */
final class RecordedRun {
    /** What was sent where the recordings keep the number of its bytes alone. */
    private static final Map<Integer, String> BODIES = Map.of(
            46,
            "{\"username\":5}",
            119,
            "x",
            120,
            "not a tar",
            228,
            "grant_type=authorization_code&client_id=" + Gaps.APP + "&client_secret=x&code=y",
            229,
            "grant_type=nope");

    /** A member asked, and the note does not say so. */
    private static final Set<Integer> OF_MEMBERS = Set.of(202);

    /** The agent that called, of the workspace that was there before the recorder began. */
    static final String AGENT = "f6f2da90-01c9-4bb5-94f4-5231427714a7";

    private static final String FILES = "POST /api/v2/files";

    private RecordedRun() {}

    /** Every recorded exchange, in its order, with what the fake answers in the same situation. */
    static List<HeldExchange> tell() {
        return tell((operation, body) -> body);
    }

    /**
     * The same, told by a client that writes bodies in its own way.
     *
     * @param writing makes its body of an operation and a recorded body
     */
    static List<HeldExchange> tell(BiFunction<String, JsonValue, JsonValue> writing) {
        List<HeldExchange> held = new ArrayList<>();
        try (Story story = new Story()) {
            for (RecordedExchange exchange : RecordedExchange.of(RecordedServer.NOVEMBER_2024)) {
                Gaps.before(held.size() + 1, story);
                held.add(new HeldExchange(exchange, repeat(story, held.size() + 1, exchange, writing)));
            }
        }
        return held;
    }

    private static Answer repeat(
            Story story, int line, RecordedExchange exchange, BiFunction<String, JsonValue, JsonValue> writing) {
        Answer answer = story.send(
                token(story, line, exchange),
                exchange.method(),
                exchange.path(),
                contentType(exchange),
                body(line, exchange, writing));
        Answer recorded = Answer.recorded(exchange);
        if (recorded.isJson() && answer.isJson()) {
            story.learnAll(recorded.json(), answer.json());
        }
        return answer;
    }

    private static String token(Story story, int line, RecordedExchange exchange) {
        return switch (exchange.note()) {
            case "no credentials" -> "";
            case "malformed token", "bad token" -> "malformed";
            case "bad key" -> "Bearer none";
            case "bad agent token" -> "00000000-0000-4000-8000-00000000dead";
            case "as member", "as a member" -> story.token("anna");
            default -> ofCaller(story, line, exchange);
        };
    }

    private static String ofCaller(Story story, int line, RecordedExchange exchange) {
        if (exchange.path().startsWith("/api/v2/workspaceagents/me/")) {
            return story.agentToken(AGENT);
        } else if (exchange.path().startsWith("/scim/")) {
            return "Bearer " + FakeCoder.SCIM_KEY;
        } else if (Story.isOfProxies(exchange.path())) {
            return story.token(Story.PROXY);
        }
        return story.token(OF_MEMBERS.contains(line) ? "anna" : Story.OWNER);
    }

    private static String contentType(RecordedExchange exchange) {
        if (exchange.path().equals("/oauth2/tokens")) {
            return "application/x-www-form-urlencoded";
        } else if (!exchange.operation().equals(FILES)) {
            return "application/json";
        }
        return exchange.note().equals("bad type") ? "text/plain" : Story.TAR;
    }

    private static byte[] body(int line, RecordedExchange exchange, BiFunction<String, JsonValue, JsonValue> writing) {
        if (exchange.operation().equals(FILES) && exchange.note().isEmpty()) {
            return Tars.of(Sources.FULL_AGAIN);
        } else if (exchange.request().isNull()) {
            return new byte[0];
        }
        String body = writing.apply(exchange.operation(), exchange.request()).toString();
        return BODIES.getOrDefault(line, body).getBytes(UTF_8);
    }
}
