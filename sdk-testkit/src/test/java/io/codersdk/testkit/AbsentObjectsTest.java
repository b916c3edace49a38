package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is answered to who asks for what is not there. */
class AbsentObjectsTest {
    private static final String UNKNOWN_ID = "0dbcbc0c-9d4b-4b5b-8a6b-6a1d63a8f0a1";

    private static final Land LAND = new Land()
            .make("app", "/oauth2-provider/apps", "{\"name\":\"shop\",\"callback_url\":\"http://localhost:1\"}");

    @AfterAll
    static void close() {
        LAND.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # operation                                                       | unknown id, unknown name, malformed
            GET /users/*                                                      | 400 400 400
            DELETE /organizations/default/members/*                           | 400 400 400
            GET /workspace-quota/*                                            | 400 400 400
            GET /users/*/workspace/dev                                        | 400 400 400
            GET /organizations/*                                              | 404 404 404
            GET /workspaceproxies/*                                           | 404 404 404
            GET /organizations/default/groups/*                               | 404 404 404
            GET /organizations/default/templates/*                            | 404 404 404
            GET /organizations/default/templates/docker/versions/*            | 404 404 404
            GET /templates/{template}/versions/*                              | 404 404 404
            GET /users/me/workspace/*                                         | 404 404 404
            GET /users/me/keys/*                                              | 404 404 404
            GET /users/me/keys/tokens/*                                       | 404 404 404
            GET /external-auth/*                                              | 404 404 404
            DELETE /organizations/default/provisionerkeys/*                   | 404 404 404
            DELETE /organizations/default/members/roles/*                     | 404 404 404
            DELETE /oauth2-provider/apps/{app}/secrets/*                      | 404 404 404
            DELETE /licenses/*                                                | 404 404 404
            GET /templates/*                                                  | 404 400 400
            GET /templateversions/*                                           | 404 400 400
            GET /workspaces/*                                                 | 404 400 400
            GET /workspacebuilds/*                                            | 404 400 400
            GET /workspaceagents/*                                            | 404 400 400
            GET /groups/*                                                     | 404 400 400
            GET /oauth2-provider/apps/*                                       | 404 400 400
            GET /files/*                                                      | 404 400 400
            PUT /notifications/templates/*/method                             | 404 400 400
            GET /workspaceagents/*/pty                                        | 404 500 500
            GET /templateversions/{version}/dry-run/*                         | 500 400 400
            GET /users/me/workspace/nothing/builds/*                          | 400 400 400
            """)
    void itDependsOnTheKindOfThing(String operation, String statuses) {
        assertThat(Stream.of(UNKNOWN_ID, "nobody", "a%20b%21").map(id -> status(operation.replace("*", id), null)))
                .containsExactlyElementsOf(List.of(statuses.split(" ", -1)).stream()
                        .map(Integer::valueOf)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            POST /users/me/workspaces                    | {"name":"x","template_id":"*"}                                      | 400
            POST /users/me/workspaces                    | {"name":"x","template_version_id":"*"}                              | 400
            POST /workspaces/{workspace}/builds          | {"transition":"stop","template_version_id":"*"}                     | 400
            POST /organizations/default/templateversions | {"storage_method":"file","provisioner":"terraform","file_id":"*"}   | 404
            POST /organizations/default/templates        | {"name":"x","template_version_id":"*"}                              | 404
            POST /users                                  | {"username":"x","email":"x@example.com","login_type":"none","organization_ids":["*"]} | 404
            PATCH /groups/{group}                        | {"add_users":["*"]}                                                 | 400
            """)
    void andOnWhoNamesItInABody(String operation, String body, int status) {
        assertThat(status(operation, body.replace("*", UNKNOWN_ID))).isEqualTo(status);
    }

    private static int status(String operation, @Nullable String body) {
        return LAND.send(LAND.owner, operation, body).code();
    }
}
