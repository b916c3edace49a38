package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each role may do with what is not its own: everything is the first owner's, or of the member {@code grace}. */
class RolesTest {
    private static final List<String> ROLES = List.of(
            "member",
            "auditor",
            "template-admin",
            "user-admin",
            "organization-admin",
            "organization-auditor",
            "organization-template-admin",
            "organization-user-admin",
            "owner");

    private static Land land = new Land();

    @AfterAll
    static void close() {
        land.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # operation                                  | body                       | statuses, in the order of the roles
            GET /users/grace                             |                            | 400 200 200 200 200 400 400 200 200
            GET /users/grace/roles                       |                            | 400 404 404 200 404 400 400 404 200
            GET /users/grace/gitsshkey                   |                            | 400 500 500 200 500 400 400 500 200
            PUT /users/grace/gitsshkey                   | {}                         | 400 500 500 200 500 400 400 500 200
            PUT /users/owner/status/suspend              |                            | 400 400 400 400 400 400 400 400 400
            PUT /users/me/roles                          | {"roles":[]}               | 400 400 400 400 400 400 400 400 400
            PUT /organizations/default/members/me/roles  | {"roles":[]}               | 400 400 400 400 400 400 400 400 400
            DELETE /organizations/default/members/me     |                            | 400 400 400 400 400 400 400 400 400
            POST /organizations/default/members/owner    |                            | 400 404 404 400 400 400 400 400 400
            GET /templates/examples                      |                            | 404 200 200 404 200 404 200 404 200
            GET /organizations/default/templates/examples |                           | 404 200 200 404 200 404 200 404 200
            GET /users/oidc/callback                     |                            | 400 400 400 400 400 400 400 400 400
            GET /users/grace/quiet-hours                 |                            | 400 404 404 200 404 400 400 404 200
            PUT /users/grace/profile                     | {"username":"grace"}       | 400 500 500 200 500 400 400 500 200
            PUT /users/grace/appearance                  | {"theme_preference":"x"}   | 400 500 500 200 500 400 400 500 200
            PUT /users/grace/password                    | {"password":"New-3nough-Secret"} | 400 404 404 204 404 400 400 404 204
            PUT /users/grace/status/suspend              |                            | 400 500 500 200 500 400 400 500 200
            DELETE /users/grace                          |                            | 400 403 403 200 403 400 400 403 200
            POST /users                                  | {"username":"linus","email":"linus@example.com","login_type":"none","organization_ids":["{organization}"]} | 403 403 403 201 403 403 403 403 201
            PUT /users/grace/roles                       | {"roles":[]}               | 400 403 403 200 403 400 400 403 200
            PUT /users/grace/roles                       | {"roles":["auditor"]}      | 400 403 403 403 403 400 400 403 200
            POST /users/grace/keys                       |                            | 400 404 404 404 404 400 400 404 201
            POST /users/grace/keys/tokens                | {}                         | 400 404 404 404 404 400 400 404 201
            GET /users/grace/notifications/preferences   |                            | 400 500 500 500 500 400 400 500 200
            DELETE /organizations/default/members/grace  |                            | 404 404 404 204 204 404 404 204 204
            PUT /organizations/default/members/grace/roles | {"roles":["organization-auditor"]} | 404 403 403 403 200 404 403 403 200
            PUT /organizations/default/members/grace/roles | {"roles":[]}             | 404 403 403 200 200 404 403 200 200
            POST /organizations/default/members/roles    | {"name":"reader"}          | 403 403 403 403 200 403 403 403 200
            DELETE /organizations/default/members/roles/painter |                     | 403 403 403 204 204 403 403 204 204
            GET /groups/{group}                          |                            | 404 200 200 200 200 404 200 200 200
            GET /organizations/default/groups/crew       |                            | 404 200 200 200 200 404 200 200 200
            PATCH /groups/{group}                        | {}                         | 404 404 404 200 200 404 404 200 200
            DELETE /groups/{group}                       |                            | 404 404 404 200 200 404 404 200 200
            POST /organizations/default/groups           | {"name":"team"}            | 403 403 403 201 201 403 403 201 201
            GET /templates/{template}                    |                            | 200 200 200 200 200 200 200 200 200
            PATCH /templates/{template}                  | {"description":"x"}        | 500 500 200 500 200 500 200 500 200
            GET /templates/{template}/acl                |                            | 404 404 200 404 200 404 200 404 200
            PATCH /templates/{template}/acl              | {}                         | 404 404 200 404 200 404 200 404 200
            GET /templates/{template}/daus               |                            | 404 200 200 404 200 404 200 404 200
            GET /insights/templates?{period}             |                            | 404 200 200 404 404 404 404 404 200
            GET /insights/templates?{period}&template_ids={template} |                | 404 200 200 404 200 404 200 404 200
            PATCH /templates/{template}/versions         | {"id":"{version}"}         | 500 500 200 500 200 500 200 500 200
            GET /templateversions/{version}              |                            | 200 200 200 200 200 200 200 200 200
            PATCH /templateversions/{version}            | {"message":"x"}            | 500 500 200 500 200 500 200 500 200
            GET /templateversions/{loose}                |                            | 404 200 200 404 200 404 200 404 200
            POST /organizations/default/templates        | {"name":"new-one","template_version_id":"{loose}"} | 404 404 201 404 201 404 201 404 201
            GET /files/{file}                            |                            | 404 404 200 404 404 404 404 404 200
            GET /workspaces/{workspace}                  |                            | 404 404 200 404 200 404 200 404 200
            GET /users/owner/workspace/dev               |                            | 400 404 200 404 200 400 400 404 200
            PUT /workspaces/{workspace}/ttl              | {"ttl_ms":3600000}         | 404 404 404 404 204 404 404 404 204
            PUT /workspaces/{workspace}/favorite         |                            | 404 404 403 404 403 404 403 404 403
            POST /workspaces/{workspace}/builds          | {"transition":"stop"}      | 404 404 404 404 201 404 404 404 201
            POST /workspaces/{workspace}/builds          | {"transition":"delete","orphan":true} | 404 404 404 404 201 404 404 404 201
            GET /workspacebuilds/{build}/logs            |                            | 404 404 200 404 200 404 200 404 200
            GET /workspacebuilds/{build}/state           |                            | 404 404 200 404 200 404 200 404 200
            GET /workspaceagents/{agent}                 |                            | 404 404 200 404 200 404 200 404 200
            POST /users/grace/workspaces                 | {"name":"hers","template_id":"{template}"} | 400 403 403 403 201 400 400 403 201
            GET /deployment/config                       |                            | 403 200 403 403 403 403 403 403 200
            GET /deployment/stats                        |                            | 403 200 403 403 403 403 403 403 200
            GET /insights/daus                           |                            | 403 200 403 403 403 403 403 403 200
            GET /debug/health                            |                            | 404 404 404 404 404 404 404 404 200
            PUT /debug/health/settings                   | {}                         | 404 404 404 404 404 404 404 404 200
            GET /replicas                                |                            | 404 404 404 404 404 404 404 404 200
            PUT /appearance                              | {}                         | 403 403 403 403 403 403 403 403 200
            POST /licenses/refresh-entitlements          |                            | 403 403 403 403 403 403 403 403 200
            DELETE /licenses/1                           |                            | 404 404 404 404 404 404 404 404 200
            PUT /notifications/settings                  | {"notifier_paused":true}   | 403 403 403 403 403 403 403 403 200
            POST /audit/testgenerate                     | {}                         | 500 500 500 500 500 500 500 500 204
            POST /workspaceproxies                       | {"name":"eu"}              | 403 403 403 403 403 403 403 403 201
            GET /oauth2-provider/apps                    |                            | 200 200 200 200 200 200 200 200 200
            POST /oauth2-provider/apps                   | {"name":"shop","callback_url":"http://localhost:1"} | 403 403 403 403 403 403 403 403 201
            POST /organizations                          | {"name":"acme"}            | 403 403 403 403 403 403 403 403 201
            PATCH /organizations/default                 | {"description":"x"}        | 403 403 403 403 200 403 403 403 200
            POST /organizations/default/provisionerkeys  | {"name":"k"}               | 403 403 403 403 201 403 403 403 201
            GET /settings/idpsync/organization           |                            | 403 403 403 403 403 403 403 403 200
            GET /organizations/default/settings/idpsync/groups |                      | 403 403 403 403 200 403 403 200 200
            PATCH /organizations/default/settings/idpsync/groups | {}                 | 403 403 403 403 200 403 403 200 200
            """)
    void eachRoleMayDoWhatItPermitsAndTheRestIsRefused(String operation, @Nullable String body, String statuses) {
        List<Integer> answers = new ArrayList<>();
        for (String role : ROLES) {
            answers.add(land.send(land.caller(role), operation, body).code());
            if (land.isChanged()) {
                land.close();
                land = new Land();
            }
        }
        assertThat(answers).as(String.join(", ", ROLES)).containsExactlyElementsOf(numbers(statuses));
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.split(" ", -1)).stream().map(Integer::valueOf).toList();
    }
}
