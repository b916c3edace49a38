package io.codersdk.tests.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShapeTest {

    private static List<String> differences(String recorded, String own) {
        return Shape.of(JsonValue.parse(recorded)).differences(Shape.of(JsonValue.parse(own)));
    }

    @Test
    void valuesOfTheSameKindAgree() {
        assertThat(differences("""
                        {"id": "00000000-0000-4000-8000-000000000001", "at": "2026-11-25T05:30:03.78-03:30", "n": 1, "x": [{"a": "b"}]}""", """
                        {"id": "00000000-0000-4000-8000-000000000002", "at": "2024-01-01T00:00:00Z", "n": 2, "x": [{"a": "c"}, {"a": "d"}]}""")).isEmpty();
    }

    @Test
    void everyPlaceThatDiffersIsNamedOnce() {
        assertThat(differences("{\"a\": {\"b\": 1, \"c\": 2}}", "{}"))
                .containsExactly("/a is object, the fake's absent");
        assertThat(differences("{}", "{\"a\": [1]}")).containsExactly("/a is absent, the fake's array");
        assertThat(differences("[{\"a\": 1}]", "[{\"a\": 1}, {}]"))
                .containsExactly("/*/a is number, the fake's absent or number");
    }

    @Test
    void kindsAreToldApart() {
        assertThat(differences("{\"a\": null}", "{\"a\": \"\"}")).containsExactly("/a is null, the fake's \"\"");
        assertThat(differences("[]", "[1]")).hasSize(2);
        assertThat(differences("\"0000-12-31T20:29:08-03:30\"", "\"0001-01-01T00:00:00Z\""))
                .isEmpty();
        assertThat(differences("\"2024-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\""))
                .hasSize(1);
        assertThat(differences("\"00000000-0000-0000-0000-000000000000\"", "\"00000000-0000-4000-8000-000000000001\""))
                .hasSize(1);
    }

    @Test
    void whatSaysHowThingsAreIsComparedByItsValue() {
        assertThat(differences(
                        "{\"status\": \"running\", \"name\": \"a\"}", "{\"status\": \"stopped\", \"name\": \"b\"}"))
                .containsExactly("/status is \"running\", the fake's \"stopped\"");
        assertThat(differences("{\"healthy\": true}", "{\"healthy\": false}")).hasSize(1);
        assertThat(differences(
                        "{\"validations\": [{\"field\": \"name\", \"detail\": \"a\"}]}",
                        "{\"validations\": [{\"field\": \"icon\", \"detail\": \"b\"}]}"))
                .containsExactly("/validations/*/field is \"name\", the fake's \"icon\"");
    }

    @Test
    void keysOfTheMomentAreNotCompared() {
        assertThat(differences("{\"diff\": {\"name\": {\"old\": 1}}}", "{\"diff\": {\"icon\": {\"old\": 2}}}"))
                .isEmpty();
        assertThat(differences("{\"diff\": {\"name\": {\"old\": 1}}}", "{\"diff\": {}}"))
                .isNotEmpty();
    }
}
