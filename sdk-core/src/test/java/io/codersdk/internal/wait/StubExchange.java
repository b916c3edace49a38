package io.codersdk.internal.wait;

import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.BodyReader;
import io.codersdk.http.Exchange;
import io.codersdk.http.Relayed;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers requests for a log with its lines after the given one, and writes down what was asked for. */
final class StubExchange implements Exchange {
    final List<Map<String, List<String>>> asked = new ArrayList<>();
    private final List<JsonValue> lines;
    private final boolean broken;

    private StubExchange(List<JsonValue> lines, boolean broken) {
        this.lines = lines;
        this.broken = broken;
    }

    /** One that has these lines. */
    static StubExchange with(List<String> lines) {
        return new StubExchange(lines.stream().map(JsonValue::parse).toList(), false);
    }

    /** One that fails. */
    static StubExchange broken() {
        return new StubExchange(List.of(), true);
    }

    @Override
    public <R> ApiResponse<R> exchange(ApiRequest<?, R> request) {
        asked.add(request.query());
        if (broken) {
            throw new CoderException("there is no log today");
        }
        long after = Long.parseLong(
                request.query().getOrDefault("after", List.of("-1")).get(0));
        List<JsonValue> rest = lines.stream().filter(line -> id(line) > after).toList();
        return new ApiResponse<>(200, Map.of(), decode(request.operation(), rest));
    }

    private static long id(JsonValue line) {
        return Long.parseLong(Objects.requireNonNull(line.asMap().get("id")).toString());
    }

    private static <R> R decode(Operation<?, R> operation, List<JsonValue> lines) {
        return operation
                .response()
                .codec()
                .orElseThrow()
                .decode(JsonValue.of(lines).toString());
    }

    @Override
    public <T> ApiResponse<T> exchange(ApiRequest<?, ?> request, BodyReader<T> reader) {
        throw new UnsupportedOperationException("no log is read like this");
    }

    @Override
    public <R> Relayed<R> relay(ApiRequest<?, R> request) {
        throw new UnsupportedOperationException("no log is for somebody at a browser");
    }
}
