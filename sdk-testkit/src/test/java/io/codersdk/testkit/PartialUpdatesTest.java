package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of what an update leaves out, or names and leaves empty. */
class PartialUpdatesTest {
    private final Land land = new Land()
            .make("acme", "/organizations", "{\"name\":\"acme\"}")
            .make("app", "/oauth2-provider/apps", "{\"name\":\"shop\",\"callback_url\":\"http://localhost:1\"}");

    @AfterEach
    void close() {
        land.close();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # update                             | at first                                         | then | asked for | is there, and after ! is not
            PATCH /templateversions/{version}    | {"name":"one","message":"m"}                     | {}   | /templateversions/{version} | "name":"one" "message":"m"
            PATCH /templateversions/{version}    | {"name":"one","message":"m"}                     | {"name":"","message":""} | /templateversions/{version} | "name":"one" "message":""
            PATCH /organizations/acme            | {"display_name":"A","description":"d","icon":"i"} | {}  | /organizations/acme | "display_name":"A" "icon":"i" "description":"d"
            PATCH /organizations/{acme}          | {"display_name":"A","description":"d","icon":"i"} | {"name":"","display_name":"","description":"","icon":""} | /organizations/acme | "display_name":"A" "icon":"" "description":""
            PATCH /groups/{group}                | {"display_name":"C","avatar_url":"a","quota_allowance":7} | {} | /groups/{group} | "display_name":"C"
            PATCH /groups/{group}                | {"display_name":"C","avatar_url":"a","quota_allowance":7} | {} | /groups/{group} | "quota_allowance":7
            PATCH /groups/{group}                | {"display_name":"C","avatar_url":"a","quota_allowance":7} | {"name":"","quota_allowance":0} | /groups/{group} | "quota_allowance":0
            PUT /users/grace/profile             | {"username":"grace","name":"Grace"}              | {"username":"grace"} | /users/grace | "name":""
            PUT /users/grace/roles               | {"roles":["auditor"]}                            | {}   | /users/grace | "roles":[]
            PUT /organizations/default/members/grace/roles | {"roles":["painter"]}                  | {}   | /users/grace/roles | "{organization}":[]
            PUT /organizations/default/members/roles | {"name":"painter","display_name":"P"}        | {"name":"painter"} | /organizations/default/members/roles | "display_name":"","name":"painter"
            PATCH /organizations/default/settings/idpsync/groups | {"field":"f","auto_create_missing_groups":true} | {} | /organizations/default/settings/idpsync/groups | "field":""
            PATCH /organizations/default/settings/idpsync/groups | {"field":"f","auto_create_missing_groups":true} | {} | /organizations/default/settings/idpsync/groups | "auto_create_missing_groups":false
            PUT /oauth2-provider/apps/{app}      | {"name":"shop","callback_url":"http://localhost:1","icon":"i"} | {"name":"shop","callback_url":"http://localhost:1"} | /oauth2-provider/apps/{app} | "icon":""
            PUT /workspaces/{workspace}/autostart | {"schedule":"0 9 * * 1-5"}                      | {}   | /workspaces/{workspace} | !"autostart_schedule"
            PUT /workspaces/{workspace}/ttl      | {"ttl_ms":3600000}                               | {}   | /workspaces/{workspace} | !"ttl_ms"
            PUT /workspaces/{workspace}/dormant  | {"dormant":true}                                 | {}   | /workspaces/{workspace} | "dormant_at":null
            PUT /notifications/settings          | {"notifier_paused":true}                         | {}   | /notifications/settings | {"notifier_paused":false}
            PUT /debug/health/settings           | {"dismissed_healthchecks":["DERP"]}              | {}   | /debug/health/settings | {"dismissed_healthchecks":[]}
            PATCH /templates/{template}          | {"autostart_requirement":{"days_of_week":["monday"]}} | {"description":"x"} | /templates/{template} | "autostart_requirement":{"days_of_week":["monday"]}
            PATCH /templates/{template}          | {"description":"x"}                              | {"autostart_requirement":{}} | /templates/{template} | "autostart_requirement":{"days_of_week":[]}
            PATCH /templates/{template}          | {"deprecation_message":"old"}                    | {"description":"x"} | /templates/{template} | "deprecation_message":"old"
            PATCH /templates/{template}          | {"deprecation_message":"old"}                    | {"deprecation_message":""} | /templates/{template} | "deprecation_message":""
            PATCH /templates/{template}          | {"display_name":"D","default_ttl_ms":3600000}    | {}   | /templates/{template} | "default_ttl_ms":0
            """)
    void itIsKeptOrEmptiedAsTheServerDoes(String update, String first, String then, String path, String there) {
        assertThat(land.send(land.owner, update, first).code()).isLessThan(300);
        assertThat(land.send(land.owner, update, then).code()).isLessThan(300);
        String text = land.send(land.owner, "GET " + path, null).text();
        for (String piece : there.split(" ", -1)) {
            if (piece.startsWith("!")) {
                assertThat(text).doesNotContain(piece.substring(1));
            } else {
                assertThat(text).contains(land.filled(piece));
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            PUT /users/grace/profile                | {}                    | username
            PUT /users/grace/appearance             | {}                    | theme_preference
            PUT /users/grace/quiet-hours            | {}                    | schedule
            PUT /workspaces/{workspace}/autoupdates | {}                    | automatic_updates
            PUT /workspaces/{workspace}/extend      | {}                    | deadline
            PUT /oauth2-provider/apps/{app}         | {"name":"shop"}       | callback_url
            """)
    void whatIsRequiredIsNamed(String operation, String body, String field) {
        Api.Answer answer = land.send(land.owner, operation, body);
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactly(field);
    }
}
