package io.codersdk.tests.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    private static final String LOGIN = "/api/v2/users/login";

    private static List<String> login(String body) {
        return Description.get().requestProblems("POST", LOGIN, body);
    }

    private static List<String> answer(int status, String mediaType, String body) {
        return Description.get().answerProblems(new SeenAnswer("POST", LOGIN, status, mediaType, body));
    }

    @Test
    void aBodyThatFitsHasNoProblem() {
        assertThat(login("{\"email\":\"a\",\"password\":\"b\"}")).isEmpty();
        assertThat(answer(201, "application/json", "{\"session_token\":\"a\"}")).isEmpty();
    }

    @Test
    void whatIsMissingUnknownOrOfAnotherTypeIsFound() {
        assertThat(login("{\"email\":\"a\"}")).singleElement().asString().contains("required", "password");
        assertThat(login("{\"email\":\"a\",\"password\":1}"))
                .singleElement()
                .asString()
                .contains("/password type");
        assertThat(login("{\"email\":\"a\",\"password\":\"b\",\"mood\":1}"))
                .singleElement()
                .asString()
                .contains("additionalProperties");
        assertThat(login("{")).containsExactly("the body is no JSON");
    }

    @Test
    void whatStandsBehindAReferenceIsHeldToItToo() {
        assertThat(Description.get()
                        .requestProblems("PUT", "/api/v2/workspaces/x/autoupdates", "{\"automatic_updates\":\"some\"}"))
                .singleElement()
                .asString()
                .contains("enum");
        assertThat(Description.get()
                        .requestProblems(
                                "POST", "/api/v2/users/x/workspaces", "{\"name\":\"a\",\"template_id\":\"b\"}"))
                .singleElement()
                .asString()
                .contains("uuid");
    }

    @Test
    void anAnswerIsHeldToItsStatusAndType() {
        assertThat(answer(200, "application/json", "{\"session_token\":\"a\"}"))
                .containsExactly("the status is not described");
        assertThat(answer(201, "text/plain", "a")).containsExactly("the type text/plain is not described");
        assertThat(answer(201, "", "")).containsExactly("there is no body");
        assertThat(answer(401, "application/json", "{\"message\":\"No.\"}")).isEmpty();
        assertThat(answer(401, "application/json", "{\"text\":\"No.\"}")).isNotEmpty();
    }

    @Test
    void bytesThatCallThemselvesJsonMayBeAnything() {
        String path = "/api/v2/workspacebuilds/x/state";
        for (String body : List.of("", "no JSON")) {
            assertThat(Description.get().answerProblems(new SeenAnswer("GET", path, 200, "application/json", body)))
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotDescribedIsHeldToNothing() {
        assertThat(Description.get()
                        .answerProblems(new SeenAnswer("GET", "/api/v2/unheard/of", 404, "text/html", "No.")))
                .isEmpty();
    }
}
