package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can still be done to a workspace that was deleted, which is more than one may think. */
class DeletedWorkspaceTest {
    private static final Land LAND = new Land();

    @BeforeAll
    static void delete() {
        LAND.send(LAND.owner, "POST /workspaces/{workspace}/builds", "{\"transition\":\"delete\"}");
        LAND.scenario.finish();
    }

    @AfterAll
    static void close() {
        LAND.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET /workspaces/{workspace}                              |                                     | 410
            GET /workspaces/{workspace}?include_deleted=true         |                                     | 200
            GET /users/me/workspace/dev                              |                                     | 404
            GET /users/me/workspace/dev?include_deleted=true         |                                     | 200
            PATCH /workspaces/{workspace}                            | {"name":"other"}                    | 405
            PUT /workspaces/{workspace}/extend                       | {"deadline":"2024-11-20T12:00:00Z"} | 409
            PUT /workspaces/{workspace}/ttl                          | {"ttl_ms":3600000}                  | 204
            PUT /workspaces/{workspace}/autostart                    | {"schedule":"0 9 * * 1-5"}          | 204
            PUT /workspaces/{workspace}/autoupdates                  | {"automatic_updates":"always"}      | 204
            PUT /workspaces/{workspace}/favorite                     |                                     | 204
            POST /workspaces/{workspace}/usage                       | {}                                  | 204
            GET /workspaces/{workspace}/builds                       |                                     | 200
            GET /workspacebuilds/{build}/logs                        |                                     | 200
            GET /workspaces/{workspace}/port-share                   |                                     | 200
            GET /workspaces/{workspace}/timings                      |                                     | 200
            GET /workspaces/{workspace}/resolve-autostart            |                                     | 200
            PUT /workspaces/{workspace}/dormant                      | {"dormant":true}                    | 200
            PUT /workspaces/{workspace}/dormant                      | {"dormant":false}                   | 200
            """)
    void itIsMoreThanOneMayThink(String operation, @Nullable String body, int status) {
        assertThat(LAND.send(LAND.owner, operation, body).code()).isEqualTo(status);
    }
}
