package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered to who does the same again. */
class RepeatsTest {
    private final Land land = new Land()
            .make("acme", "/organizations", "{\"name\":\"acme\"}")
            .make("app", "/oauth2-provider/apps", "{\"name\":\"shop\",\"callback_url\":\"http://localhost:1\"}")
            .make("secret", "/oauth2-provider/apps/{app}/secrets", "");

    RepeatsTest() {
        land.owner.send("POST", "/workspaceproxies", "{\"name\":\"eu\"}");
        land.name("proxy", land.owner.get("/workspaceproxies/eu").text("id"));
    }

    @AfterEach
    void close() {
        land.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # operation                                        | body                                    | first | again
            DELETE /users/{user}                               |                                         | 200 | 200
            DELETE /users/grace                                |                                         | 200 | 400
            DELETE /organizations/{acme}                       |                                         | 200 | 404
            DELETE /organizations/acme                         |                                         | 200 | 404
            DELETE /workspaceproxies/{proxy}                   |                                         | 200 | 200
            DELETE /workspaceproxies/eu                        |                                         | 200 | 404
            DELETE /groups/{group}                             |                                         | 200 | 404
            DELETE /organizations/default/members/grace        |                                         | 204 | 404
            DELETE /organizations/default/members/roles/painter |                                        | 204 | 404
            DELETE /oauth2-provider/apps/{app}                 |                                         | 204 | 404
            DELETE /oauth2-provider/apps/{app}/secrets/{secret} |                                        | 204 | 404
            PUT /workspaces/{workspace}/favorite               |                                         | 204 | 204
            DELETE /workspaces/{workspace}/favorite            |                                         | 204 | 204
            DELETE /licenses/1                                 |                                         | 200 | 404
            DELETE /licenses/none                              |                                         | 404 | 404
            PUT /users/grace/status/suspend                    |                                         | 200 | 200
            PUT /users/grace/status/activate                   |                                         | 200 | 200
            POST /organizations/acme/members/grace             |                                         | 200 | 400
            PATCH /groups/{group}                              | {"add_users":["{user}"]}                | 200 | 400
            PATCH /groups/{group}                              | {"remove_users":["{user}"]}             | 200 | 200
            POST /organizations/default/provisionerkeys        | {"name":"k"}                            | 201 | 409
            POST /users/me/keys/tokens                         | {"token_name":"ci"}                     | 201 | 409
            POST /organizations/default/groups                 | {"name":"team"}                         | 201 | 409
            POST /organizations                                | {"name":"initech"}                      | 201 | 409
            POST /workspaceproxies                             | {"name":"us"}                           | 201 | 409
            POST /oauth2-provider/apps                         | {"name":"till","callback_url":"http://localhost:1"} | 201 | 500
            POST /organizations/default/members/roles          | {"name":"reader"}                       | 200 | 400
            PUT /workspaces/{workspace}/dormant                | {"dormant":true}                        | 200 | 304
            PUT /notifications/settings                        | {"notifier_paused":true}                | 200 | 304
            PATCH /templates/{template}                        | {"description":"x"}                     | 200 | 304
            PUT /debug/health/settings                         | {"dismissed_healthchecks":["DERP"]}     | 200 | 204
            POST /licenses/refresh-entitlements                |                                         | 200 | 400
            PATCH /workspacebuilds/{build}/cancel              |                                         | 400 | 400
            POST /workspaces/{workspace}/builds                | {"transition":"stop"}                   | 201 | 409
            """)
    void theSecondAnswerIsThatOfTheServer(String operation, @Nullable String body, int first, int again) {
        assertThat(land.send(land.owner, operation, body).code()).isEqualTo(first);
        assertThat(land.send(land.owner, operation, body).code()).isEqualTo(again);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"archive,unarchive", "unarchive,archive"})
    void aVersionIsArchivedOnceAndTakenBackOnce(String deed, String opposite) {
        String file = land.scenario
                .uploadTar("main.tf", Scenario.TEMPLATE, "third.tf", "")
                .toString();
        land.make("second", "/organizations/default/templateversions", """
                {"storage_method":"file","provisioner":"terraform","template_id":"{template}","file_id":"%s"}""".formatted(file));
        land.scenario.finish();
        land.send(land.owner, "POST /templateversions/{second}/" + opposite, null);
        String operation = "POST /templateversions/{second}/" + deed;
        assertThat(land.send(land.owner, operation, null).code()).isEqualTo(200);
        assertThat(land.send(land.owner, operation, null).code()).isEqualTo(400);
    }
}
