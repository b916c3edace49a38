package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.codersdk.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How each list understands a search. */
class SearchesTest {
    private static final Land LAND = new Land();

    static {
        LAND.owner.send("PUT", "/users/grace/roles", "{\"roles\":[\"auditor\"]}");
        LAND.scenario.template("Retired", Scenario.TEMPLATE);
        LAND.name(
                "retired",
                LAND.owner.get("/organizations/default/templates/retired").text("id"));
        LAND.send(LAND.owner, "PATCH /templates/{retired}", "{\"deprecation_message\":\"old\"}");
    }

    @AfterAll
    static void close() {
        LAND.close();
    }

    private static Api.Answer search(String list, String query) {
        return LAND.owner.get("/" + list + "?q=" + URLEncoder.encode(LAND.filled(query), StandardCharsets.UTF_8));
    }

    private static List<String> names(String list, Api.Answer answer) {
        JsonValue json = answer.json();
        List<JsonValue> elements = json.isList()
                ? json.asList()
                : json.asMap().getOrDefault(list, JsonValue.NULL).asList();
        return elements.stream()
                .map(JsonValue::asMap)
                .map(element -> element.getOrDefault(list.equals("users") ? "username" : "name", JsonValue.NULL))
                .map(JsonValue::asString)
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            users      | GRACE                              | grace
            users      | search:grace                       | grace
            users      | "grace"                            |
            users      | search:"grace"                     | grace
            users      | status:active                      | owner
            users      | status:active,dormant              | grace owner
            users      | status:"active,dormant"            | grace owner
            users      | status:active status:dormant       | grace owner
            users      | role:auditor                       | grace
            users      | role:auditor,owner                 | grace owner
            users      | role:member                        | grace owner
            users      | role:king                          |
            users      | last_seen_before:"2024-11-20T09:00:00Z" status:dormant | grace
            users      | last_seen_after:"2024-11-20T09:00:00Z" | owner
            templates  | dock                               | docker
            templates  | "docker"                           |
            templates  | name:DOCK                          | docker
            templates  | exact_name:docker                  | docker
            templates  | exact_name:dock                    |
            templates  | ids:{template},{retired}           | docker Retired
            templates  | deprecated:true                    | Retired
            templates  | deprecated:false                   | docker
            templates  | deleted:true                       |
            templates  | organization:{organization}        | docker Retired
            workspaces | dev                                | dev
            workspaces | "dev"                              | dev
            workspaces | owner/de                           | dev
            workspaces | id:{workspace}                     | dev
            workspaces | name:"ev"                          | dev
            workspaces | template:docker                    | dev
            workspaces | template:nothing                   |
            workspaces | owner:nobody                       |
            workspaces | status:running                     | dev
            workspaces | status:stopped                     |
            workspaces | has-agent:connected                | dev
            workspaces | has-agent:flying                   |
            workspaces | has-agent:connected,timeout        |
            workspaces | dormant:false                      | dev
            workspaces | outdated:true                      |
            workspaces | param:cpu                          | dev
            workspaces | param:cpu=2                        | dev
            workspaces | organization:coder                 | dev
            """)
    void itFindsThese(String list, String query, @Nullable String found) {
        Api.Answer answer = search(list, query);
        assertThat(answer.code()).as(answer.text()).isEqualTo(200);
        assertThat(names(list, answer))
                .containsExactlyInAnyOrderElementsOf(found == null ? List.of() : Arrays.asList(found.split(" ", -1)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            users      | grace ada                          | search
            users      | search:a search:b                  | search
            users      | mood:good                          | mood
            users      | status:flying                      | status
            users      | last_seen_after:yesterday          | last_seen_after
            users      | mood:good status:flying            | mood status
            users      | a:b:c                              | q
            users      | :a                                 | q
            users      | a:                                 | q
            templates  | one two                            | name
            templates  | deprecated:perhaps                 | deprecated
            templates  | ids:x                              | ids
            templates  | organization:nowhere               | organization
            workspaces | one two                            | name
            workspaces | owner:a owner:b                    | owner
            workspaces | status:flying                      | status
            workspaces | id:x                               | id
            workspaces | dormant:perhaps                    | dormant
            workspaces | last_used_after:2024               | last_used_after
            workspaces | organization:nowhere               | organization
            audit      | resource_type:mood                 | resource_type
            audit      | workspace template                 | resource_type
            audit      | action:fly                         | action
            audit      | resource_id:x                      | resource_id
            audit      | date_from:yesterday                | date_from
            audit      | organization:nowhere               | organization
            audit      | build_reason:mood                  | build_reason
            """)
    void whatItDoesNotUnderstandIsNamed(String list, String query, String fields) {
        Api.Answer answer = search(list, query);
        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.invalidFields()).containsExactlyInAnyOrderElementsOf(Arrays.asList(fields.split(" ", -1)));
    }
}
