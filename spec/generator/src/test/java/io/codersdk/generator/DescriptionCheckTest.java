package io.codersdk.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionCheckTest {
    private static final String OPERATION = "GET /api/v2/users/{user} ";

    @Test
    void aDescriptionThatKeepsTheRulesPasses() {
        assertThatCode(() -> DescriptionCheck.check(Fixture.with("Test", "Test")))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of("operationId: get-user", "deprecated: true", OPERATION + "has no operationId"),
                Arguments.of("tags: [users]", "tags: []", OPERATION + "needs one tag that the index lists"),
                Arguments.of(
                        "tags: [users]", "tags: [users, tokens]", OPERATION + "needs one tag that the index lists"),
                Arguments.of("tags: [users]", "tags: [tokens]", OPERATION + "needs one tag that the index lists"),
                Arguments.of("summary: Get a user", "summary: ''", OPERATION + "has no summary"),
                Arguments.of("x-retry: safe", "x-retry: maybe", OPERATION + "has no x-retry"),
                Arguments.of(
                        "x-retry: safe",
                        "x-retry: safe\n      x-resets: [name]",
                        OPERATION + "resets name, which its body does not have"),
                Arguments.of(
                        "x-retry: safe",
                        "x-retry: safe\n      x-absent: [404, {status: 400}]",
                        OPERATION + "has a sign that is neither a status nor a status and what it says"),
                Arguments.of("x-retry: safe", "x-retry: safe\n      x-repeat: [done]", OPERATION + "has a sign"),
                Arguments.of("'200':", "'404':", OPERATION + "has no success status"),
                Arguments.of("default: {", "'500': {", OPERATION + "has no default response"),
                Arguments.of(
                        "parent: {$ref: '#/components/schemas/codersdk.User'}",
                        "parent: {$ref: '#/components/schemas/codersdk.Status'}",
                        "#/components/schemas/codersdk.Status is referred to and does not exist"),
                Arguments.of(
                        "{$ref: '#/components/schemas/codersdk.UserStatus'}",
                        "{type: string}",
                        "codersdk.UserStatus is used by no operation and has no x-kept"),
                Arguments.of(
                        "x-kept: Sent in frames.",
                        "description: Unused.",
                        "codersdk.ReducedUser is used by no operation and has no x-kept"),
                Arguments.of(
                        "{type: integer, format: int64}",
                        "{type: [integer, 'null']}",
                        "codersdk.User has 1 integers or numbers without format"),
                Arguments.of(
                        "schema: {type: string}",
                        "schema: {type: number}",
                        "/api/v2/users/{user} has 1 integers or numbers without format"),
                Arguments.of(
                        "x-retry: safe",
                        "x-retry: safe\n      x-since: '2.18'",
                        "/api/v2/users/{user} has the x-since '2.18'"),
                Arguments.of(
                        "x-known-values:",
                        "x-since: lately\n      x-known-values:",
                        "codersdk.UserStatus has the x-since 'lately'"),
                Arguments.of(
                        "codersdk.ReducedUser:",
                        "codersdk.Zone:",
                        "The index lists codersdk.User behind codersdk.Zone"),
                Arguments.of(
                        "x-kept: Sent in frames.",
                        "x-kept: Sent in frames.\n      x-java-name: User",
                        "codersdk.User and codersdk.ReducedUser are both User in Java"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aViolationIsNamed(String text, String replacement, String problem) {
        assertThat(DescriptionCheck.problems(Fixture.with(text, replacement)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void twoOperationsWithOneIdAreBothNamed() {
        ObjectNode description = Fixture.with("Test", "Test");
        ObjectNode paths = (ObjectNode) description.get("paths");
        paths.set(
                "/api/v2/users/{user}/again", paths.get("/api/v2/users/{user}").deepCopy());
        assertThat(DescriptionCheck.problems(description))
                .containsExactly("GET /api/v2/users/{user}/again shares its operationId with " + OPERATION.strip());
    }

    @Test
    void anOperationThatNeverSucceedsSaysSo() {
        ObjectNode description = Fixture.with("'200':", "'404':");
        operation(description).put("description", "Always 404 in this version.");
        assertThat(DescriptionCheck.problems(description)).isEmpty();
    }

    @Test
    void everyViolationStandsInOneMessage() {
        ObjectNode description = Fixture.with("Test", "Test");
        operation(description).remove(List.of("operationId", "summary"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DescriptionCheck.check(description))
                .withMessageContaining("\n- " + OPERATION + "has no operationId")
                .withMessageContaining("\n- " + OPERATION + "has no summary");
    }

    private static ObjectNode operation(ObjectNode description) {
        return (ObjectNode) description.at("/paths/~1api~1v2~1users~1{user}/get");
    }
}
