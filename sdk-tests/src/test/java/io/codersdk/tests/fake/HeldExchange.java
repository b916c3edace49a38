package io.codersdk.tests.fake;

import io.codersdk.tests.description.Description;
import io.codersdk.tests.description.SeenAnswer;
import io.codersdk.tests.recordings.RecordedExchange;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded exchange, to which the fake is held.
 *
 * @param answer what the fake answered to the same request
 */
record HeldExchange(RecordedExchange exchange, Answer answer) implements Held {

    @Override
    public String source() {
        return exchange.source();
    }

    @Override
    public String operation() {
        return exchange.operation();
    }

    @Override
    public String note() {
        return exchange.note();
    }

    /** The fake says itself when it does not. */
    @Override
    public boolean isPlayed() {
        return answer.status() != 501;
    }

    @Override
    public List<String> differences() {
        Answer recorded = Answer.recorded(exchange);
        List<String> differences = new ArrayList<>();
        if (recorded.status() != answer.status()) {
            differences.add("status is " + recorded.status() + ", the fake's " + answer.status());
        } else if (!recorded.mediaType().equals(answer.mediaType())) {
            differences.add("type is " + recorded.mediaType() + ", the fake's " + answer.mediaType());
        } else if (recorded.isJson() && answer.isJson()) {
            differences.addAll(Shape.of(recorded.json()).differences(Shape.of(answer.json())));
        } else if (recorded.body().isEmpty() != answer.body().isEmpty()) {
            differences.add("body is " + size(recorded) + ", the fake's " + size(answer));
        }
        return differences.stream()
                .map(difference -> exchange.source() + " " + difference)
                .toList();
    }

    /** Where the answer of the fake does not fit the description. */
    List<String> invalidities() {
        String path = exchange.path().replaceFirst("\\?.*", "");
        return Description.get()
                .answerProblems(
                        new SeenAnswer(exchange.method(), path, answer.status(), answer.mediaType(), answer.body()))
                .stream()
                .map(problem -> exchange.source() + ": " + problem)
                .toList();
    }

    private static String size(Answer answer) {
        return answer.body().isEmpty() ? "empty" : "filled";
    }
}
