package io.codersdk.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.codersdk.json.JsonCodec;
import io.codersdk.model.Model;
import io.codersdk.model.OpenEnum;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of the description, on documents derived from the description. */
class DescriptionTest {
    private static final Description DESCRIPTION = Description.read();
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> objects() {
        return ofKind(Shape.Kind.CLASS);
    }

    static Stream<String> openEnums() {
        return ofKind(Shape.Kind.OPEN_ENUM);
    }

    private static Stream<String> ofKind(Shape.Kind kind) {
        return DESCRIPTION.classes().entrySet().stream()
                .filter(type -> type.getValue().kind() == kind)
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void whatIsReadIsAnsweredAndWrittenBack(String wireName, TestReporter reporter) {
        Shape type = new Shape(DESCRIPTION.schema(wireName), DESCRIPTION);
        Map<JsonNode, String> documents = Variations.documents(wireName, type);
        documents.forEach((document, variation) -> {
            try {
                prove(wireName, type, document);
            } catch (JsonProcessingException | RuntimeException | AssertionError e) {
                throw new AssertionError(wireName + " with " + variation + ": " + document, e);
            }
        });
        reporter.publishEntry(wireName, documents.size() + " documents");
    }

    private static void prove(String wireName, Shape type, JsonNode document) throws JsonProcessingException {
        JsonCodec<Model> codec = DESCRIPTION.codec(wireName);
        Model model = codec.decode(document.toString());
        new Reading(DESCRIPTION).check(wireName, type, document, model);

        String written = model.toJson();
        assertThat(Normal.object(type, JSON.readTree(written)))
                .isEqualTo(Normal.object(type, JSON.readTree(document.toString())));
        assertThat(codec.decode(written)).isEqualTo(model).hasSameHashCodeAs(model);
        assertThat(model.toString()).doesNotContain(Documents.SECRET);
        proveBuilder(type, document, model);
    }

    private static void proveBuilder(Shape type, JsonNode document, Model model) {
        String[] missing = type.properties().keySet().stream()
                .filter(name -> type.isPlain(name) && !document.hasNonNull(name))
                .toArray(String[]::new);
        Object builder = Reflection.call(model, "toBuilder");
        if (missing.length == 0) {
            assertThat(Reflection.call(builder, "build")).isEqualTo(model);
        } else {
            assertThatThrownBy(() -> Reflection.call(builder, "build"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(missing);
        }
    }

    @ParameterizedTest
    @MethodSource("openEnums")
    void anOpenEnumKnowsItsValuesAndKeepsOthers(String wireName) throws ReflectiveOperationException {
        JsonCodec<OpenEnum> codec = DESCRIPTION.codec(wireName);
        for (String value : new Shape(DESCRIPTION.schema(wireName), DESCRIPTION).knownValues()) {
            OpenEnum read = codec.decode(JSON.valueToTree(value).toString());
            assertThat(read.value()).isEqualTo(value);
            assertThat(read.isKnown()).as(value).isTrue();
            String constant = DESCRIPTION.member(wireName, value);
            assertThat(DESCRIPTION.type(wireName).getField(constant).get(null)).isSameAs(read);
            assertThat(Reflection.call(read, "known")).hasToString(constant);
        }
        OpenEnum unknown = codec.decode("\"of tomorrow\"");
        assertThat(unknown.isKnown()).isFalse();
        assertThat(Reflection.call(unknown, "known")).hasToString("UNKNOWN");
        assertThat(new String(codec.encode(unknown), StandardCharsets.UTF_8)).isEqualTo("\"of tomorrow\"");
    }

    @Test
    void noClassIsLeftOut() {
        assertThat(DESCRIPTION.classes().keySet())
                .hasSizeGreaterThan(300)
                .allSatisfy(wireName -> assertThat(DESCRIPTION.type(wireName)).isNotNull());
        long documents = objects()
                .mapToLong(name -> Variations.documents(name, new Shape(DESCRIPTION.schema(name), DESCRIPTION))
                        .size())
                .sum();
        assertThat(documents).isGreaterThan(3000);
        // A build that covers fewer than the one before shows in its log.
        System.out.printf(
                "%d object types and %d open enums proved on %d documents%n",
                objects().count(), openEnums().count(), documents);
    }
}
