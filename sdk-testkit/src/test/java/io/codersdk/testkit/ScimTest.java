package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.model.codersdk.User;
import io.codersdk.model.codersdk.UserStatus;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScimTest {
    private static final String ZOE = """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe","active":true,
             "name":{"givenName":"Zoe","familyName":"Z"},
             "emails":[{"primary":true,"value":"zoe@example.com","type":"work"}]}""";

    private final Scenario scenario = new Scenario();

    @AfterEach
    void close() {
        scenario.close();
    }

    private Api.Answer send(String key, String method, String path, String body) {
        return send(scenario, key, method, path, body);
    }

    private static Api.Answer send(Scenario server, String key, String method, String path, String body) {
        RequestBody sent = body.isEmpty() ? null : RequestBody.create(body, MediaType.get("application/scim+json"));
        return server.owner.send(new Request.Builder()
                .url(server.coder.url() + "/scim/v2" + path)
                .header("Authorization", key)
                .method(method, sent)
                .build());
    }

    private Api.Answer create(String body) {
        return send("Bearer " + FakeCoder.SCIM_KEY, "POST", "/Users", body);
    }

    private Api.Answer patch(String id, String body) {
        return send("Bearer " + FakeCoder.SCIM_KEY, "PATCH", "/Users/" + id, body);
    }

    private User zoe() {
        return scenario.owner.get("/users/zoe").as(User.codec());
    }

    @Test
    void aUserIsMadeAndComesBackAsItWasSent() {
        Api.Answer answer = create(ZOE);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
        assertThat(answer.text()).contains("\"groups\":null", "\"meta\":{\"resourceType\":\"\"}", "\"display\":\"\"");
        assertThat(answer.text("id")).isEqualTo(zoe().id().toString());
        assertThat(zoe().status()).isEqualTo(UserStatus.DORMANT);
        assertThat(zoe().loginType().value()).isEqualTo("oidc");
        assertThat(zoe().organizationIds()).hasSize(1);
    }

    @Test
    void aUserWhoExistsIsNotMadeAgain() {
        String id = create(ZOE).text("id");
        assertThat(create(ZOE.replace("\"zoe\"", "\"other\"")).text("id")).isEqualTo(id);
    }

    @Test
    void aNameIsTakenFromTheAddressAndAnAddressFromNothing() {
        create("{\"emails\":[{\"primary\":true,\"value\":\"zoe@example.com\"}]}");
        assertThat(zoe().email()).isEqualTo("zoe@example.com");
        assertThat(create("{\"userName\":\"max\",\"emails\":[{\"value\":\"max@example.com\"}]}")
                        .code())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"active\":false}", "{\"Operations\":[{\"op\":\"replace\"}]}"})
    void whateverDoesNotSayActiveSuspends(String body) {
        String id = create(ZOE).text("id");
        Api.Answer answer = patch(id, body);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.text()).contains("\"userName\":\"\"", "\"emails\":null");
        assertThat(zoe().status()).isEqualTo(UserStatus.SUSPENDED);
        patch(id, "{\"active\":true}");
        assertThat(zoe().status()).isEqualTo(UserStatus.DORMANT);
    }

    @Test
    void aSuspendedUserWhoIsMadeAgainIsLetInAgain() {
        patch(create(ZOE).text("id"), "{}");
        create(ZOE);
        assertThat(zoe().status()).isEqualTo(UserStatus.DORMANT);
    }

    @Test
    void theDeedIsOnRecordAsThatOfTheUser() {
        create(ZOE);
        assertThat(scenario.owner.get("/audit?q=username:zoe").text())
                .contains("\"automatic_subsystem\":\"scim\"", "\"count\":1");
    }

    @Test
    void nobodyIsListedOrFoundWhoeverThereIs() {
        String id = create(ZOE).text("id");
        Api.Answer list = send(FakeCoder.SCIM_KEY, "GET", "/Users", "");
        assertThat(list.headers().get("Content-Type")).isEqualTo("application/scim+json");
        assertThat(list.text()).contains("\"totalResults\":0").doesNotContain("Resources");
        assertThat(send(FakeCoder.SCIM_KEY, "GET", "/Users/" + id, "").code()).isEqualTo(404);
    }

    @Test
    void aUserWhoIsNotThereCannotBeChanged() {
        assertThat(patch(UUID.randomUUID().toString(), "{}").code()).isEqualTo(500);
        Api.Answer malformed = patch("x", "{}");
        assertThat(malformed.code()).isEqualTo(400);
        assertThat(malformed.text("scimType")).isEqualTo("invalidId");
        assertThat(send(FakeCoder.SCIM_KEY, "PUT", "/Users/x", "{}").code()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "Basic " + FakeCoder.SCIM_KEY, "Bearer  " + FakeCoder.SCIM_KEY})
    void anyOtherKeyIsRefused(String key) {
        Api.Answer answer = send(key, "POST", "/Users", "{}");
        assertThat(answer.code()).isEqualTo(401);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/scim+json");
        assertThat(answer.text()).contains("\"status\":401");
        assertThat(send(key, "GET", "/ServiceProviderConfig", "").code()).isEqualTo(200);
    }

    @Test
    void withoutALicenceThereIsNoScim() {
        try (Scenario unlicensed = new Scenario(FakeCoder.builder().withoutLicense())) {
            assertThat(send(unlicensed, FakeCoder.SCIM_KEY, "GET", "/Users", "").code())
                    .isEqualTo(403);
        }
    }
}
