package io.codersdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.model.codersdk.LoginWithPasswordRequest;
import io.codersdk.model.codersdk.UpdateWorkspaceTtlRequest;
import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import io.codersdk.model.codersdk.WorkspacesResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {
    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"username\"",
                "{\"username\":",
                "{\"username\":\"al",
                "{\"roles\":[",
                "{\"x\":tru",
                "\"al"
            })
    void aDocumentCutOffAnywhereIsIncomplete(String json) {
        assertThatThrownBy(() -> User.codec().decode(json))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("line 1, column");
    }

    @Test
    void anEmptyDocumentIsNoValue() {
        assertThatThrownBy(() -> User.codec().decode(" "))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessage("The JSON document is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"x\":"})
    void nestingBeyondTheLimitIsRefusedWithoutOverflow(String opening) {
        String deep = "{\"x\":" + opening.repeat(1_000_000);
        assertThatThrownBy(() -> User.codec().decode(deep))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("beyond a limit");
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        int inner = JsonBytes.MAX_DEPTH - 1;
        String deep = "{\"x\":" + "[".repeat(inner) + "]".repeat(inner) + "}";
        assertThat(User.codec().decode(deep).toJson()).contains("[".repeat(inner));
    }

    static Stream<List<String>> wrongShapes() {
        return Stream.of(
                List.of("{\"username\":1}", "codersdk.User.username: expected a string, found a number at /username"),
                List.of("{\"created_at\":\"" + SECRET + "\"}", "codersdk.User.created_at: expected an RFC 3339 time"),
                List.of("{\"id\":\"" + SECRET + "\"}", "codersdk.User.id: expected a UUID, found a string at /id"),
                List.of("{\"roles\":{}}", "codersdk.User.roles: expected an array, found an object at /roles"),
                List.of("{\"roles\":[1]}", "expected an object, found a number at /roles/0"),
                List.of("{\"status\":{}}", "codersdk.User.status: expected a string, found an object at /status"),
                List.of("[]", "codersdk.User: expected an object, found an array at"),
                List.of("\"" + SECRET + "\"", "codersdk.User: expected an object, found a string at"));
    }

    @ParameterizedTest
    @MethodSource("wrongShapes")
    void aValueOfTheWrongShapeIsNamedByTypePropertyAndPosition(List<String> documentAndMessage) {
        assertThatThrownBy(() -> User.codec().decode(documentAndMessage.get(0)))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining(documentAndMessage.get(1))
                .hasMessageContaining("line 1, column")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.0", "1e3", "true", "9223372036854775808", "[1]"})
    void whatIsNoWholeNumberOf64BitsIsNotTakenForOne(String value) {
        assertThatThrownBy(() -> UpdateWorkspaceTtlRequest.codec().decode("{\"ttl_ms\":" + value + "}"))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("codersdk.UpdateWorkspaceTTLRequest.ttl_ms: expected")
                .hasMessageNotContaining("9223372036854775808");
    }

    @Test
    void aNumberOfAThousandDigitsIsRefused() {
        String digits = "9".repeat(1_001);
        assertThatThrownBy(() -> WorkspacesResponse.codec().decode("{\"count\":" + digits + "}"))
                .isInstanceOf(CoderProtocolException.class);
    }

    @Test
    void ofDuplicateKeysTheLastWins() {
        User user = User.codec().decode("{\"username\":\"a\",\"x\":1,\"username\":\"b\",\"x\":2}");
        assertThat(user.username()).isEqualTo("b");
        assertThat(user.additionalProperties()).containsOnly(Map.entry("x", JsonValue.of(2)));
    }

    static Stream<byte[]> invalidUtf8() {
        return Stream.of(new byte[] {(byte) 0xFF}, new byte[] {(byte) 0xC3, '('}, new byte[] {(byte) 0x80}, new byte[] {
            (byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80
        });
    }

    @ParameterizedTest
    @MethodSource("invalidUtf8")
    void bytesThatAreNoUtf8AreRefused(byte[] bytes) {
        byte[] before = ("{\"email\":\"" + SECRET).getBytes(StandardCharsets.UTF_8);
        byte[] json = Arrays.copyOf(before, before.length + bytes.length + 2);
        System.arraycopy(bytes, 0, json, before.length, bytes.length);
        json[json.length - 2] = '"';
        json[json.length - 1] = '}';
        assertThatThrownBy(() -> User.codec().decode(json))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}]", "{}x", "{} \"a\""})
    void whatFollowsTheValueIsRefused(String json) {
        assertThatThrownBy(() -> User.codec().decode(json)).isInstanceOf(CoderProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>hunter2",
                "hunter2",
                "{hunter2:1}",
                "{\"password\":hunter2}",
                "{\"password\":\"hunter2\n\"}"
            })
    void theMessageNeverQuotesTheDocument(String json) {
        assertThatThrownBy(() -> LoginWithPasswordRequest.codec().decode(json))
                .isInstanceOf(CoderProtocolException.class)
                .hasNoCause()
                .hasMessageContaining("is not valid JSON (line 1, column")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void manyUnknownPropertiesTakeNoQuadraticTime() {
        String json = IntStream.range(0, 200_000)
                .mapToObj(i -> "\"x" + i + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
        assertThat(User.codec().decode(json).additionalProperties()).hasSize(200_000);
    }

    @Test
    void nullIsNoWholeDocumentOfAWord() {
        assertThatThrownBy(() -> UserStatus.codec().decode("null"))
                .isInstanceOf(CoderProtocolException.class)
                .hasMessageContaining("expected a string, found null");
    }

    @Test
    void aFaultOfACodecIsNotTakenForOneOfTheDocument() {
        JsonCodec<String> careless = new JsonCodec<>() {
            @Override
            public String read(JsonReader in) {
                throw new IndexOutOfBoundsException("careless");
            }

            @Override
            public void write(JsonWriter out, String value) {}
        };
        assertThatThrownBy(() -> careless.decode("1"))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("careless");
    }
}
