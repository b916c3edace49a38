package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.ApiKey;
import io.codersdk.model.codersdk.ApiKeyWithOwner;
import io.codersdk.model.codersdk.GenerateApiKeyResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private String create(String body) {
        return scenario.owner
                .send("POST", "/users/me/keys/tokens", body)
                .as(GenerateApiKeyResponse.codec())
                .key();
    }

    @Test
    void aUserWithoutTokensHasNullForAList() {
        assertThat(scenario.owner.get("/users/me/keys/tokens").text()).isEqualTo("null\n");
    }

    @Test
    void aTokenIsListedWithoutItsSecret() {
        String token = create("{\"token_name\":\"ci\",\"lifetime\":3600000000000}");
        Api.Answer answer = scenario.owner.get("/users/me/keys/tokens");
        List<ApiKeyWithOwner> tokens = answer.as(ApiKeyWithOwner.codec().list());
        assertThat(tokens).singleElement().satisfies(found -> {
            assertThat(found.tokenName()).isEqualTo("ci");
            assertThat(found.lifetime()).isEqualTo(Duration.ofHours(1));
            assertThat(found.username()).isEqualTo(FakeCoder.OWNER_USERNAME);
            assertThat(found.lastUsed()).isEmpty();
        });
        assertThat(answer.text())
                .doesNotContain(token.substring(11))
                .contains("\"last_used\":\"0001-01-01T00:00:00Z\"");
    }

    @Test
    void aTakenNameIs409OnName() {
        create("{\"token_name\":\"ci\"}");
        Api.Answer answer = scenario.owner.send("POST", "/users/me/keys/tokens", "{\"token_name\":\"ci\"}");
        assertThat(answer.code()).isEqualTo(409);
        assertThat(answer.invalidFields()).containsExactly("name");
    }

    @Test
    void aTokenLivesSevenDaysUnlessToldOtherwise() {
        create("{\"token_name\":\"ci\"}");
        ApiKey key = scenario.owner.get("/users/me/keys/tokens/ci").as(ApiKey.codec());
        assertThat(key.expiresAt()).isEqualTo(Scenario.START.plus(Duration.ofDays(7)));
    }

    @Test
    void aTokenThatHasExpiredOpensNothing() {
        try (Api token = new Api(scenario.coder, create("{\"lifetime\":60000000000}"))) {
            assertThat(token.get("/users/me").code()).isEqualTo(200);
            scenario.pass(Duration.ofMinutes(2));
            assertThat(token.get("/users/me").code()).isEqualTo(401);
        }
    }

    @Test
    void anUnknownScopeAndAnEndlessLifetimeAreRefused() {
        assertThat(scenario.owner
                        .send("POST", "/users/me/keys/tokens", "{\"scope\":\"most\"}")
                        .code())
                .isEqualTo(500);
        assertThat(scenario.owner
                        .send("POST", "/users/me/keys/tokens", "{\"lifetime\":9223372036854775807}")
                        .code())
                .isEqualTo(400);
    }

    @Test
    void anExpiredTokenIsStillListed() {
        create("{\"token_name\":\"short\",\"lifetime\":60000000000}");
        scenario.pass(Duration.ofMinutes(2));
        assertThat(scenario.owner.get("/users/me/keys/tokens").text()).contains("\"short\"");
        assertThat(scenario.owner.get("/users/me/keys/tokens?include_all=zzz").code())
                .isEqualTo(200);
    }

    @Test
    void theLastUseOfATokenIsNotedOnceAnHour() {
        try (Api token = new Api(scenario.coder, create("{\"token_name\":\"ci\"}"))) {
            token.get("/users/me");
            String first = scenario.owner.get("/users/me/keys/tokens/ci").text("last_used");
            scenario.pass(Duration.ofMinutes(30));
            token.get("/users/me");
            assertThat(scenario.owner.get("/users/me/keys/tokens/ci").text("last_used"))
                    .isEqualTo(first);
            scenario.pass(Duration.ofMinutes(31));
            token.get("/users/me");
            assertThat(scenario.owner.get("/users/me/keys/tokens/ci").text("last_used"))
                    .isNotEqualTo(first);
        }
    }

    @Test
    void aKeyCanDeleteItself() {
        String key = scenario.owner
                .send("POST", "/users/me/keys", "")
                .as(GenerateApiKeyResponse.codec())
                .key();
        try (Api session = new Api(scenario.coder, key)) {
            String id = key.substring(0, 10);
            assertThat(session.get("/users/me/keys/" + id).as(ApiKey.codec()).id())
                    .isEqualTo(id);
            assertThat(session.send("DELETE", "/users/me/keys/" + id, "").code())
                    .isEqualTo(204);
            assertThat(session.get("/users/me").code()).isEqualTo(401);
            assertThat(scenario.owner.get("/users/me/keys/" + id).code()).isEqualTo(404);
        }
    }

    @Test
    void theDefaultOrganizationHasFourNames() {
        String id = scenario.owner.get("/organizations/default").text("id");
        for (String name : new String[] {id, "coder", "00000000-0000-0000-0000-000000000000"}) {
            assertThat(scenario.owner.get("/organizations/" + name).text()).contains(id);
        }
        assertThat(scenario.owner.get("/organizations/other").code()).isEqualTo(404);
        assertThat(scenario.owner.get("/users/me/organizations").json().asList())
                .hasSize(1);
    }
}
