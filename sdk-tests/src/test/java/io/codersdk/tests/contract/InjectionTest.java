package io.codersdk.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.codersdk.CoderClient;
import io.codersdk.auth.DeploymentUrl;
import io.codersdk.auth.Token;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.internal.request.RequestWriter;
import io.codersdk.operation.GeneralOperations;
import io.codersdk.operation.Parameter;
import io.codersdk.operation.Parameter.Location;
import io.codersdk.tests.contract.ContractServer.Sent;
import io.codersdk.tests.contract.Survey.Use;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a value is, it stays a value: it changes neither the route nor the headers of a request. */
@Order(1)
class InjectionTest {
    private static final ContractServer SERVER = new ContractServer();
    private static final String SPLITTING = "one\r\nCoder-Session-Token: two";

    /** They would leave no segment, or name another one, however they are encoded. */
    private static final Set<String> REFUSED = Set.of("", ".", "..");

    private static final List<String> VALUES = List.of(
            "",
            ".",
            "..",
            "../x",
            "../../users/me",
            "a/b",
            "a\\b",
            "ü",
            "%2F",
            "%2e%2e",
            "a\nb",
            "a\r\nb: c",
            "a?b=c",
            "a#b",
            "a;b",
            "a b",
            "a+b",
            "{user}",
            "%",
            "\u0000",
            "\ud83d\udc4b");

    @TempDir
    private static Path folder;

    private static List<Use> withTexts;

    @BeforeAll
    static void callEverything() {
        withTexts = Survey.of(SERVER, folder).plain().stream()
                .filter(use ->
                        Stream.of(use.method().method().getParameterTypes()).anyMatch(String.class::equals))
                .toList();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<Described> operationsWithPathParameters() {
        return Described.all().stream()
                .filter(described -> !described.parameters(Location.PATH).isEmpty());
    }

    static Stream<Use> methodsThatTakeTexts() {
        return withTexts.stream();
    }

    @ParameterizedTest
    @MethodSource("operationsWithPathParameters")
    void aValueInThePathIsOneSegment(Described described) {
        for (String name : described.parameters(Location.PATH)) {
            for (String value : VALUES) {
                if (REFUSED.contains(value)) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(
                                    () -> ApiRequest.of(described.operation()).path(name, value))
                            .withMessageContaining(name);
                } else {
                    HttpUrl url = url(described, name, value);
                    assertThat(described.arguments(url.encodedPath()))
                            .as("%s in %s", value, url)
                            .filteredOn(argument -> !argument.equals("other"))
                            .extracting(argument -> HttpUrl.get("http://path/x" + argument)
                                    .pathSegments()
                                    .get(0))
                            .containsExactly("x" + value);
                    assertThat(described.parameters(Location.QUERY)).containsAll(url.queryParameterNames());
                    assertThat(url.fragment()).isNull();
                }
            }
        }
    }

    private static HttpUrl url(Described described, String name, String value) {
        ApiRequest<?, ?> request = ApiRequest.of(described.operation());
        for (Parameter parameter : described.operation().parameters()) {
            if (parameter.location() == Location.PATH) {
                request.path(parameter.name(), parameter.name().equals(name) ? value : "other");
            }
        }
        return write(request);
    }

    private static HttpUrl write(ApiRequest<?, ?> request) {
        for (Parameter parameter : request.operation().parameters()) {
            if (parameter.location() == Location.QUERY && parameter.required()) {
                request.query(parameter.name(), "given");
            }
        }
        return new RequestWriter(DeploymentUrl.of("https://coder.example.com"), "Coder-Session-Token", Map.of(), "test")
                .write(request, CallOptions.DEFAULT, Optional.empty())
                .http()
                .url();
    }

    @ParameterizedTest
    @MethodSource("methodsThatTakeTexts")
    void aTextGivenToAMethodIsAValueOfTheSameRoute(Use use) {
        SERVER.answer(Survey::answer);
        List<Argument> arguments = Argument.of(use.method().method(), new Samples(), folder);
        for (int position = 0; position < arguments.size(); position++) {
            if (arguments.get(position).given() instanceof String) {
                for (String value : VALUES) {
                    List<Argument> given = new ArrayList<>(arguments);
                    given.set(position, new Argument(value, Optional.of(value)));
                    Throwable refused = catchThrowable(() -> use.method().call(given));
                    List<Sent> sent = SERVER.received();
                    if (sent.isEmpty()) {
                        assertThat(refused).as(value).isInstanceOf(IllegalArgumentException.class);
                    } else {
                        assertThat(sent).extracting(Sent::described).containsExactly(use.operation());
                        assertThat(new SentText(sent.get(0)).holds(value))
                                .as(value)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void aHeaderThatWouldBecomeTwoIsRefusedBeforeAnythingIsSent() {
        CoderClient coder = SERVER.coder().withOptions(options -> options.header("X-Mine", SPLITTING));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> coder.server().ping())
                .withMessageContaining("'X-Mine'")
                .withMessageNotContaining("two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVER.coder()
                        .exchange(ApiRequest.of(GeneralOperations.BUILD_INFO).header("X-Mine", SPLITTING)))
                .withMessageContaining("'X-Mine'")
                .withMessageNotContaining("two");
        assertThat(SERVER.received()).isEmpty();
    }

    @Test
    void aTokenThatWouldBecomeTwoHeadersIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Token.of(SPLITTING))
                .withMessageContaining("token")
                .withMessageNotContaining("two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoderClient.builder().token(SPLITTING));
    }
}
