package io.codersdk.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.json.JsonValue;
import io.codersdk.operation.Payload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every exchange that real servers had, once more: asked by the SDK, answered from a socket, read by the SDK. */
final class ExchangeReplayTest {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Finding> findings = new TreeSet<>();

    @ParameterizedTest
    @EnumSource
    void everyExchangeIsAskedAsRecordedAndReadWithoutLoss(RecordedServer recorded) throws InterruptedException {
        List<RecordedExchange> exchanges = RecordedExchange.of(recorded);
        try (ReplayServer server = new ReplayServer()) {
            for (RecordedExchange exchange : exchanges) {
                try {
                    replay(server, exchange, ReplayedRequest.of(exchange));
                } catch (AssertionError | RuntimeException e) {
                    problems.add(exchange + ": " + e);
                }
            }
        }
        findings.forEach(finding -> count("newer: " + finding.kind()));
        System.out.printf("Replayed %d exchanges of %s: %s%n", exchanges.size(), recorded, counts);
        assertThat(problems).isEmpty();
        assertThat(findings)
                .filteredOn(finding -> !recorded.mayShow(finding.kind()))
                .isEmpty();
    }

    private <R> void replay(ReplayServer server, RecordedExchange exchange, ReplayedRequest<R> replayed)
            throws InterruptedException {
        server.answer(ReplayServer.answer(exchange));
        ApiResponse<R> response = null;
        CoderException refusal = null;
        try {
            response = answer(server, replayed.request());
        } catch (CoderException e) {
            refusal = e;
        }
        checkRequest(exchange, server.received(), replayed.request().operation().request());
        if (refusal != null) {
            new ExpectedRefusal(exchange, replayed.request().operation().feature()).check(refusal);
            count("refused");
        } else if (response != null) {
            assertThat(exchange.isSuccess()).as("is a success").isTrue();
            assertThat(response.status()).isEqualTo(exchange.status());
            assertThat(response.requestId()).contains(ReplayServer.requestId(exchange.source()));
            count(checkBody(exchange, replayed.request(), response));
        }
        count(replayed.way().words());
    }

    /** A stream is not waited for as for an answer; what was recorded of its items is checked as it is. */
    private static <R> ApiResponse<R> answer(ReplayServer server, ApiRequest<?, R> request) {
        if (request.isStream()) {
            ApiResponse<byte[]> read = server.client().exchange().exchange(request, InputStream::readAllBytes);
            return new ApiResponse<>(read.status(), read.headers(), null);
        }
        return server.client().exchange(request);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private static void checkRequest(RecordedExchange exchange, RecordedRequest sent, Payload<?> payload) {
        HttpUrl asked = HttpUrl.get("http://recorded" + exchange.path());
        assertThat(sent.getMethod()).isEqualTo(exchange.method());
        assertThat(sent.getUrl().encodedPath()).isEqualTo(asked.encodedPath());
        assertThat(query(sent.getUrl())).isEqualTo(query(asked));
        String body = sent.getBody() == null ? "" : sent.getBody().utf8();
        if (exchange.request().isMap()) {
            assertThat(sent.getHeaders().get("Content-Type"))
                    .isEqualTo(payload.mediaTypes().get(0));
            assertThat(Difference.between(exchange.request(), JsonValue.parse(body)))
                    .filteredOn(difference -> difference.rule().isEmpty())
                    .isEmpty();
        } else {
            assertThat(body).isEqualTo(new String(ReplayedRequest.bytes(exchange.request()), StandardCharsets.UTF_8));
        }
    }

    /** Names with their values; one without a value counts as one with an empty value. */
    private static Map<String, List<String>> query(HttpUrl url) {
        Map<String, List<String>> query = new TreeMap<>();
        for (int i = 0; i < url.querySize(); i++) {
            String value = url.queryParameterValue(i);
            query.computeIfAbsent(url.queryParameterName(i), name -> new ArrayList<>())
                    .add(value == null ? "" : value);
        }
        return query;
    }

    /** Holds what was read against what was recorded, and says what came of it. */
    private <R> String checkBody(RecordedExchange exchange, ApiRequest<?, R> request, ApiResponse<R> response) {
        Payload<R> payload = request.operation().response();
        if (exchange.isInChunks()) {
            StreamedItems.checkChunks(exchange.operation(), exchange.body());
            return "items of a stream equal";
        }
        if (response.body().isEmpty()) {
            assertThat(exchange.body()).as("what nobody read").isEmpty();
            return "without body";
        }
        R body = response.body().get();
        if (payload.kind() != Payload.Kind.JSON) {
            assertThat(body)
                    .isEqualTo(
                            body instanceof byte[]
                                    ? exchange.body().getBytes(StandardCharsets.UTF_8)
                                    : exchange.body());
            return "equal";
        }
        findings.addAll(Finding.in(body));
        Set<Rule> rules = RoundTrip.check(payload.codec().orElseThrow(), exchange.body(), body);
        rules.forEach(rule -> count("by " + rule.name()));
        return rules.isEmpty() ? "equal" : "equal after rules";
    }
}
