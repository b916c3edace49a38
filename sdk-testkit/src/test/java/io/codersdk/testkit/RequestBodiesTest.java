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
}
