package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the server reads the JSON that it is sent. */
class RequestBodiesTest {
    private static final String TOKENS = "/users/me/keys/tokens";

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void theFirstValueCountsAndWhatStandsBehindItDoesNot() {
        assertThat(scenario.owner
                        .send("POST", TOKENS, " {\"token_name\":\"}{\"} {\"a\" nonsense")
                        .code())
                .isEqualTo(201);
        assertThat(scenario.owner.get(TOKENS).text()).contains("\"token_name\":\"}{\"");
    }

    @Test
    void nullIsAsGoodAsAnObjectWithoutMembers() {
        assertThat(scenario.owner.send("POST", TOKENS, "null").code()).isEqualTo(201);
        assertThat(scenario.owner.send("POST", "/users/login", "null").invalidFields())
                .containsExactlyInAnyOrder("email", "password");
    }

    @Test
    void anUnknownPropertyIsIgnored() {
        assertThat(scenario.owner.send("POST", TOKENS, "{\"mood\":\"sunny\"}").code())
                .isEqualTo(201);
    }

    @Test
    void noValueIsRefusedAndSoIsOneOfAnotherType() {
        for (String body : new String[] {"", "nonsense", "{\"token_name\":", "[]", "{\"token_name\":7}"}) {
            Api.Answer answer = scenario.owner.send("POST", TOKENS, body);
            assertThat(answer.code()).as(body).isEqualTo(400);
            assertThat(answer.invalidFields()).isEmpty();
        }
    }

    @Test
    void namesAreMatchedWithoutRegardToCaseAndTheLastOneCounts() {
        assertThat(scenario.owner
                        .send("POST", TOKENS, "{\"Token_Name\":\"first\"}")
                        .code())
                .isEqualTo(201);
        assertThat(scenario.owner
                        .send("POST", TOKENS, "{\"token_name\":\"dropped\",\"TOKEN_NAME\":\"second\"}")
                        .code())
                .isEqualTo(201);
        assertThat(scenario.owner.get(TOKENS).text())
                .contains("\"token_name\":\"first\"")
                .contains("\"token_name\":\"second\"")
                .doesNotContain("dropped");
    }

    @Test
    void namesInsideOfOthersAreMatchedSoToo() {
        Api.Answer created = scenario.owner.send("POST", "/organizations/default/members/roles", """
                {"Name":"reader","Organization_Permissions":
                 [{"NEGATE":false,"Resource_Type":"template","Action":"read"}]}""");
        assertThat(created.text()).contains("\"resource_type\":\"template\"");
    }

    @Test
    void keysThatAreNoPropertiesKeepTheirCase() {
        Api.Answer checked = scenario.owner.send("POST", "/authcheck", """
                {"CHECKS":{"MayRead":{"Action":"read","Object":{"RESOURCE_TYPE":"user"}}}}""");
        assertThat(checked.text()).isEqualTo("{\"MayRead\":true}\n");
    }

    @Test
    void anyContentTypeWillDo() {
        assertThat(scenario.owner
                        .send("POST", TOKENS, okhttp3.RequestBody.create("{}", okhttp3.MediaType.get("text/plain")))
                        .code())
                .isEqualTo(201);
    }
}
