package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonCodec;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import io.codersdk.tests.recordings.RecordedExchange;
import io.codersdk.tests.recordings.RecordedServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Complete} asks of a deployment holds for the answers that real servers gave. */
class RecordedAnswersTest {
    private static final Set<String> FAMILIES = Set.of(
            "agents",
            "authentication",
            "builds",
            "general",
            "organizations",
            "template-versions",
            "templates",
            "tokens",
            "users",
            "workspaces");

    @ParameterizedTest
    @EnumSource
    void noAnswerLacksAPropertyThatTheApiAlwaysSends(RecordedServer server) {
        List<RecordedExchange> answers = RecordedExchange.of(server).stream()
                .filter(exchange -> exchange.isSuccess() && codec(exchange).isPresent())
                .toList();
        assertThat(answers).hasSizeGreaterThan(50);
        assertThat(answers.stream().flatMap(RecordedAnswersTest::missing)).isEmpty();
    }

    private static Stream<String> missing(RecordedExchange exchange) {
        return Complete.missing(codec(exchange).orElseThrow().decode(exchange.body())).stream()
                .map(property -> exchange + ": " + property);
    }

    private static Optional<JsonCodec<?>> codec(RecordedExchange exchange) {
        return Operations.all().stream()
                .filter(operation -> FAMILIES.contains(operation.family())
                        && operation.stream()
                                .filter(type -> type.switchParameter().isEmpty())
                                .isEmpty()
                        && operation.toString().equals(exchange.operation()))
                .findFirst()
                .filter(operation -> !exchange.body().isEmpty())
                .flatMap(RecordedAnswersTest::codec);
    }

    private static <R> Optional<JsonCodec<?>> codec(Operation<?, R> operation) {
        return operation.response().codec().map(codec -> codec);
    }
}
