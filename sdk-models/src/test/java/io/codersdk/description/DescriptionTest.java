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
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of the description, on documents derived from the description. */
class DescriptionTest {
    private static final Description DESCRIPTION = Description.read();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By type, the documents and what varies in each. */
    private static final Map<String, Map<JsonNode, String>> DOCUMENTS =
            objects().collect(Collectors.toMap(Function.identity(), name -> Variations.documents(name, shape(name))));

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

    private static Shape shape(String wireName) {
        return new Shape(DESCRIPTION.schema(wireName), DESCRIPTION);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void whatIsReadIsAnsweredAndWrittenBack(String wireName, TestReporter reporter) {
        Shape type = shape(wireName);
        Map<JsonNode, String> documents = Objects.requireNonNull(DOCUMENTS.get(wireName));
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
        for (String value : shape(wireName).knownValues()) {
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
        long documents = DOCUMENTS.values().stream().mapToLong(Map::size).sum();
        assertThat(documents).isGreaterThan(3000);
        // A build that covers fewer than the one before shows in its log.
        System.out.printf(
                "%d object types and %d open enums proved on %d documents%n",
                DOCUMENTS.size(), openEnums().count(), documents);
    }
}
