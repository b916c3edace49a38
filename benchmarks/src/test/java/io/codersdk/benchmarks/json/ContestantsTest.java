package io.codersdk.benchmarks.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever keeps less than the others is faster for a bad reason. */
@Tag("smoke")
class ContestantsTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** What says that there is nothing; we take some of it for that. */
    private static final Set<String> NOTHING =
            Set.of("", "null", "0001-01-01T00:00:00Z", "00000000-0000-0000-0000-000000000000");

    /** Not what is long, nor that of which others do not know all. */
    static Stream<Document> documents() {
        Stream<Document> pages = Documents.answers().stream().filter(Document::main);
        return Stream.concat(pages, Documents.requests().stream().limit(3))
                .filter(document -> document.json().length() < 1_000_000)
                .filter(document -> !document.name().contains("2026"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyContestantKeepsWhatItRead(Document document) throws IOException {
        JsonNode read = JSON.readTree(document.json());
        for (Map.Entry<String, Contestant> each : Contestants.of(document).entrySet()) {
            Contestant contestant = each.getValue();
            Object value = contestant.decode(document.bytes());
            if (each.getKey().equals(Contestants.SKIPPING)) {
                assertThat((Integer) value).isPositive();
                continue;
            }
            byte[] written = contestant.writes()
                    ? contestant.encode(value)
                    : Contestants.databind(value.getClass()).encode(value);
            assertThat(kept(JSON.readTree(written))).as(each.getKey()).isEqualTo(kept(read));
        }
    }

    /** Without what says nothing, times and numbers in one form. */
    private static JsonNode kept(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<JsonNode> members = object.elements(); members.hasNext(); ) {
                JsonNode member = members.next();
                if (member.isValueNode() && NOTHING.contains(kept(member).asText())) {
                    members.remove();
                }
            }
            object.properties().forEach(member -> member.setValue(kept(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, kept(array.get(i)));
            }
        }
        return node.isTextual() ? time(node) : node.isNumber() ? DoubleNode.valueOf(node.asDouble()) : node;
    }

    private static JsonNode time(JsonNode text) {
        try {
            return new TextNode(Instant.parse(text.asText()).toString());
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
