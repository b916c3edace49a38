package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists that come in pages make of their parameters. */
class PagingTest {
    private static final String UNKNOWN = "0dbcbc0c-9d4b-4b5b-8a6b-6a1d63a8f0a1";
    private static final Land LAND = new Land();

    @AfterAll
    static void close() {
        LAND.close();
    }

    private static Api.Answer get(String path) {
        return LAND.send(LAND.owner, "GET " + path, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users",
                "/workspaces",
                "/audit",
                "/workspaces/{workspace}/builds",
                "/templates/{template}/versions"
            })
    void whatIsNoNumberOrNoIdOrGivenTwiceIsNamed(String path) {
        for (String bad : List.of("limit=-1", "limit=2147483648", "limit=x", "limit=1&limit=1")) {
            assertThat(get(path + "?" + bad).invalidFields()).as(bad).containsExactly("limit");
        }
        assertThat(get(path + "?offset=-1&after_id=x").invalidFields()).containsExactlyInAnyOrder("offset", "after_id");
        assertThat(get(path + "?limit=0&offset=0").code()).isEqualTo(200);
        assertThat(get(path + "?limit=2147483647").code()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users", "/workspaces", "/workspaces/{workspace}/builds", "/templates/{template}/versions"})
    void theZeroIdAsACursorIsNone(String path) {
        assertThat(get(path + "?after_id=" + Ids.ZERO).text())
                .isEqualTo(get(path).text());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /users                         | 200 | {"users":[],"count":0}
            /workspaces                    | 200 | "count":1
            /audit                         | 200 | "count":
            /workspaces/{workspace}/builds | 400 | "message"
            /templates/{template}/versions | 400 | "message"
            """)
    void aCursorThatIsNotThereIsIgnoredOrRefusedOrTheEnd(String path, int status, String text) {
        Api.Answer answer = get(path + "?after_id=" + UNKNOWN);
        assertThat(answer.code()).isEqualTo(status);
        for (String piece : text.split(",", -1)) {
            assertThat(answer.text()).contains(piece.replaceAll("[{}]", ""));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /users?mood=good                                      | 200
            /workspaces?mood=good                                 | 200
            /workspaces/{workspace}/builds?mood=good              | 200
            /templates/{template}/versions?mood=good              | 200
            /groups?mood=good                                     | 400
            /insights/daus?tz_offset=0&mood=good                  | 400
            /insights/user-activity?{period}&mood=good            | 400
            /insights/user-latency?{period}&mood=good             | 400
            /insights/templates?{period}&mood=good                | 400
            """)
    void parametersThatNobodyKnowsAreIgnoredByListsAlone(String path, int status) {
        Api.Answer answer = get(path);
        assertThat(answer.code()).isEqualTo(status);
        assertThat(status == 200 ? List.of() : answer.invalidFields())
                .isEqualTo(status == 200 ? List.of() : List.of("mood"));
    }
}
