package io.codersdk.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.codersdk.error.CoderProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Jackson takes is taken for the same, and what it refuses is refused. */
class RandomDocumentsTest {
    private static final ObjectMapper JACKSON = JsonMapper.builder(Jackson.FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        " ",
        "\t",
        "\r\n",
        "\"",
        "\"\"",
        "\"a\"",
        "\"name\":",
        "null",
        "true",
        "false",
        "nul",
        "-",
        "0",
        "00",
        "12",
        "-7",
        "1.5",
        "1.",
        ".5",
        "1e3",
        "1E+2",
        "1e",
        "9223372036854775808",
        "123456789012345678",
        "\"0123456789abcdef\"",
        "\"\\",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\u12",
        "\\n",
        "\\x",
        "\"é\"",
        "\"漢字 and more\"",
        "\"😀\"",
        "\u0001",
        "\u007f",
        "/*",
        "NaN",
        "'",
        "\uFFFD"
    };

    @Test
    void anyRowOfPiecesReadsAsJacksonReadsIt() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder document = new StringBuilder();
            for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
                document.append(PIECES[random.nextInt(PIECES.length)]);
            }
            assertReadAsJacksonReads(document.toString().getBytes(UTF_8));
        }
    }

    @Test
    void anyDocumentWithChangedBytesReadsAsJacksonReadsIt() {
        Random random = new Random(6);
        byte[] document = """
                {"workspaces": [{"id":"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0","name":"dev", "ttl_ms" : 28800000, "é":"\\u00fc ö",
                "outdated":false,"health":{"healthy":true,"failing_agents":[]},"x":[1,-2.5e-3,null,"\\"\\\\\\n"],"x":{}}],"count":1}""".getBytes(UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = document.clone();
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                int from = random.nextInt(changed.length);
                changed[random.nextInt(changed.length)] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt() : document[from];
            }
            assertReadAsJacksonReads(
                    random.nextInt(3) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed);
        }
    }

    private static void assertReadAsJacksonReads(byte[] document) {
        assertThat(ours(document)).as(() -> new String(document, UTF_8)).isEqualTo(jacksons(document));
    }

    private static Optional<JsonValue> ours(byte[] document) {
        try {
            return Optional.of(Codecs.ANY.decode(document));
        } catch (CoderProtocolException e) {
            return Optional.empty();
        }
    }

    /** From characters: Jackson lets halves of characters pass in bytes, and guesses other encodings. */
    private static Optional<JsonValue> jacksons(byte[] document) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.isBlank() ? Optional.empty() : Optional.of(JsonValue.of(JACKSON.readValue(text, Object.class)));
        } catch (JsonProcessingException | CharacterCodingException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
