package io.codersdk.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.codersdk.error.CoderApiException;
import io.codersdk.error.CoderException;
import io.codersdk.error.ConflictException;
import io.codersdk.error.FeatureNotLicensedException;
import io.codersdk.error.ForbiddenException;
import io.codersdk.error.GoneException;
import io.codersdk.error.NotFoundException;
import io.codersdk.error.RateLimitedException;
import io.codersdk.error.UnauthorizedException;
import io.codersdk.error.UnsupportedByServerException;
import io.codersdk.error.ValidationException;
import io.codersdk.json.JsonValue;
import io.codersdk.model.codersdk.Response;
import io.codersdk.operation.Caller;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Parameter.Location;
import io.codersdk.operation.Payload;
import io.codersdk.tests.contract.Answers.Success;
import io.codersdk.tests.contract.ContractServer.Sent;
import io.codersdk.tests.contract.Survey.Use;
import io.codersdk.tests.description.Description;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method that calls an operation asks, understands and fails as the operation's descriptor has it. */
@Order(1)
class ClientContractTest {
    private static final ContractServer SERVER = new ContractServer();
    private static final int OK = 200;
    private static final int UNCHANGED = 304;
    private static final Set<Integer> OK_OR_NOTHING = Set.of(OK, 204);
    private static final List<String> TOKEN_HEADERS =
            List.of("Authorization", "Coder-External-Proxy-Token", "Coder-Session-Token");

    /** Words for the caller's own, where one that is a parameter might stand. */
    private static final Set<String> CONSTANTS = Set.of("me");

    /** Methods to which a refusal is an answer. */
    private static final Map<String, Integer> ANSWERED_BY_REFUSAL =
            Map.of("AuthenticationClient.hasFirstUser", 404, "TemplateVersionsClient.previous", 404);

    /** Operations whose body may be left out. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("post-workspace-usage-by-id");

    /** Methods that return nothing, since servers of different years answer with different things. */
    private static final Set<String> ANSWER_DIFFERS =
            Set.of("ExternalAuthClient.unlink", "ScimClient.setActive", "UserSettingsClient.updateAppearance");

    private static final String FINDINGS = ", \"validations\": [{\"field\": \"name\", \"detail\": \"bad\"}]";

    /** A kind of refusal, and what a server says for it. */
    private record Refusal(Class<? extends CoderException> type, int status, String body) {
        Refusal(Class<? extends CoderException> type, int status) {
            this(type, status, "{\"message\": \"No.\"}");
        }
    }

    private static final List<Refusal> REFUSALS = List.of(
            new Refusal(CoderApiException.class, 400),
            new Refusal(ValidationException.class, 400, "{\"message\": \"No.\"" + FINDINGS + "}"),
            new Refusal(UnauthorizedException.class, 401),
            new Refusal(ForbiddenException.class, 403),
            new Refusal(NotFoundException.class, 404),
            new Refusal(UnsupportedByServerException.class, 404, "{\"message\": \"Route not found.\"}"),
            new Refusal(ConflictException.class, 409),
            new Refusal(GoneException.class, 410),
            new Refusal(CoderApiException.class, 417),
            new Refusal(RateLimitedException.class, 429),
            new Refusal(CoderApiException.class, 500));

    @TempDir
    private static Path folder;

    private static List<Use> plain;

    @BeforeAll
    static void callEverything() {
        plain = Survey.of(SERVER, folder).plain();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<Use> everyMethod() {
        return plain.stream();
    }

    /** Those that are answered once, rather than by a stream. */
    static Stream<Use> everyAnsweredMethod() {
        return plain.stream().filter(use -> !use.isStream());
    }

    private static @Nullable Object call(Use use, List<Argument> arguments, MockResponse answer) {
        SERVER.answer(sent -> answer);
        try {
            return use.method().call(arguments);
        } finally {
            // A server that does not know a stream of events is asked for its twin.
            assertThat(SERVER.received())
                    .filteredOn(sent -> !sent.request().getUrl().encodedPath().endsWith("-ws"))
                    .hasSize(1);
        }
    }

    private static List<Argument> arguments(Use use) {
        return Argument.of(use.method().method(), new Samples(), folder);
    }

    /** What a method sends when it succeeds. */
    private static Sent sent(Use use, List<Argument> arguments) {
        SERVER.answer(sent -> Answers.success(sent.described()).response());
        use.method().call(arguments);
        List<Sent> sent = SERVER.received();
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }

    @ParameterizedTest
    @MethodSource("everyAnsweredMethod")
    void whatItIsGivenStandsInTheRequest(Use use) {
        List<Argument> arguments = arguments(use);
        SentText text = new SentText(sent(use, arguments));
        for (Argument argument : arguments) {
            argument.sent()
                    .ifPresent(value ->
                            assertThat(text.holds(value)).as("%s", value).isTrue());
        }
        List<String> inOrder = arguments.stream()
                .flatMap(argument -> argument.sent().stream())
                .map(Object::toString)
                .filter(text.path()::contains)
                .toList();
        assertThat(text.path()).filteredOn(value -> !CONSTANTS.contains(value)).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @MethodSource("everyAnsweredMethod")
    void theRequestIsAsDescribed(Use use) {
        Sent sent = sent(use, arguments(use));
        Operation<?, ?> operation = sent.described().operation();
        RecordedRequest request = sent.request();
        SentText text = new SentText(sent);

        assertThat(sent.described().parameters(Location.QUERY)).containsAll(text.query());
        if (text.hasBody() || !MAY_BE_EMPTY.contains(operation.id())) {
            assertThat(text.hasBody())
                    .as("a body of %s", use)
                    .isEqualTo(operation.request().kind() != Payload.Kind.NONE);
        }
        String mediaType = request.getHeaders().get("Content-Type");
        if (text.hasBody()) {
            assertThat(operation.request().mediaTypes()).contains(mediaType);
            assertThat(Description.get().requestProblems(operation.method(), operation.path(), text.body()))
                    .isEmpty();
        } else {
            assertThat(mediaType).isNull();
        }
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(TOKEN_HEADERS)
                .filteredOn(name -> request.getHeaders().get(name) != null)
                .isEqualTo(tokenHeaders(operation));
    }

    /** Where the token goes of the one who may call it. */
    private static List<String> tokenHeaders(Operation<?, ?> operation) {
        if (!operation.needsToken()) {
            return List.of();
        } else if (operation.callers().equals(Set.of(Caller.PROXY))) {
            return List.of("Coder-External-Proxy-Token");
        }
        return List.of(operation.callers().contains(Caller.SCIM) ? "Authorization" : "Coder-Session-Token");
    }

    @ParameterizedTest
    @MethodSource("everyAnsweredMethod")
    void everySuccessComesBackAsItsValue(Use use) {
        for (int status : use.operation().operation().successStatuses()) {
            Success success = Answers.success(use.operation(), status);
            if (success.value().isPresent() || givesAnswerWithoutBody(use)) {
                Object returned = call(use, arguments(use), success.response());
                assertThat(isSaidBy(success, use, returned))
                        .as("%s, %d: %s", use, status, returned)
                        .isTrue();
            }
        }
    }

    /** Of a value that is not sent, most methods ask the server again, which takes more than the one request. */
    private static boolean givesAnswerWithoutBody(Use use) {
        Class<?> type = use.method().method().getReturnType();
        return type == void.class || type == boolean.class || type == Optional.class;
    }

    private static boolean isSaidBy(Success success, Use use, @Nullable Object returned) {
        Class<?> type = use.method().method().getReturnType();
        if (type == void.class) {
            return success.value()
                            .filter(value -> !value.equals(JsonValue.NULL))
                            .isEmpty()
                    || hasNothingToSay(use);
        } else if (type == boolean.class) {
            return Boolean.valueOf(isYes(success, use)).equals(returned);
        } else if (success.value().isEmpty()) {
            return Optional.empty().equals(returned)
                    || Optional.of(Answers.SENT_ON).equals(returned);
        }
        return new ReturnedValue(success.value().get()).holds(returned);
    }

    /** Said by the answer where it has a yes or no in it, else by the status. */
    private static boolean isYes(Success success, Use use) {
        Set<Integer> statuses = use.operation().operation().successStatuses();
        boolean mayBeUnchanged = statuses.contains(UNCHANGED) || statuses.equals(OK_OR_NOTHING);
        return mayBeUnchanged
                ? success.status() == OK
                : !new ReturnedValue(success.value().orElse(true)).holds(false);
    }

    /** A message for people, a null, or bytes that went where the caller wanted them. */
    private static boolean hasNothingToSay(Use use) {
        return use.operation().response() == Response.class
                || use.operation().response() == String.class
                || use.operation().response() == byte[].class
                || use.operation().response() == JsonValue.class
                || ANSWER_DIFFERS.contains(use.method().name());
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void everyRefusalIsItsException(Use use) {
        for (Refusal refusal : REFUSALS) {
            if (ANSWERED_BY_REFUSAL.getOrDefault(use.method().name(), 0) != refusal.status()) {
                List<Argument> arguments = arguments(use);
                MockResponse answer = Answers.refusal(refusal.status(), refusal.body());
                assertThat(catchThrowable(() -> call(use, arguments, answer)))
                        .as("%d", refusal.status())
                        .isExactlyInstanceOf(refusal.type())
                        .hasMessageContaining(use.operation().operation().method());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void aMissingLicenceNamesTheFeature(Use use) {
        use.operation().operation().feature().ifPresent(feature -> {
            List<Argument> arguments = arguments(use);
            MockResponse answer = Answers.refusal(403, "{\"message\": \"That is a Premium feature.\"}");
            assertThat(catchThrowable(() -> call(use, arguments, answer)))
                    .isInstanceOf(FeatureNotLicensedException.class)
                    .hasMessageContaining(feature);
        });
    }
}
