package io.codersdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names and texts things may have. */
class NamesTest {
    private static final Land LAND = new Land();

    @AfterAll
    static void close() {
        LAND.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            POST /users                               | {"username":"*","email":"*@example.com","login_type":"none","organization_ids":["{organization}"]} | username | 32
            POST /organizations                       | {"name":"*"}                                          | name | 32
            POST /organizations/default/templates     | {"name":"*","template_version_id":"{loose}"}          | name | 32
            POST /users/me/workspaces                 | {"name":"*","template_id":"{template}"}               | name | 32
            PATCH /workspaces/{workspace}             | {"name":"*"}                                          | name | 32
            POST /oauth2-provider/apps                | {"name":"*","callback_url":"http://localhost:1"}      | name | 32
            POST /workspaceproxies                    | {"name":"*"}                                          | name | 32
            POST /organizations/default/members/roles | {"name":"*"}                                          | name | 32
            """)
    void aNameIsOfLettersDigitsAndSingleDashes(String operation, String body, String field, int longest) {
        for (String bad : List.of("-a", "a-", "a--b", "a_b", "a.b", "ä", "new", "create", "x".repeat(longest + 1))) {
            assertThat(invalidFields(operation, body.replace("*", bad))).as(bad).contains(field);
        }
        for (String good : List.of("A", "a-1-B", "x".repeat(longest))) {
            assertThat(invalidFields(operation, body.replace("*", good)))
                    .as(good)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            POST /organizations/default/groups           | {"name":"*"}                                  | name         | 255
            PATCH /templateversions/{loose}              | {"name":"*"}                                  | name         | 64
            POST /organizations/default/provisionerkeys  | {"name":"*"}                                  | name         | 64
            PATCH /organizations/default                 | {"display_name":"*"}                          | display_name | 64
            PATCH /groups/{group}                        | {"display_name":"*"}                          | display_name | 64
            PUT /users/grace/profile                     | {"username":"grace","name":"*"}               | name         | 128
            PUT /users/grace/password                    | {"password":"aB3%*"}                          | password     | 60
            POST /organizations/default/templates        | {"name":"*","template_version_id":"{loose}","description":"*"} | description | 127
            POST /organizations/default/templateversions | {"storage_method":"file","provisioner":"terraform","file_id":"{file}","message":"*"} | message | 1048576
            """)
    void everyTextHasItsGreatestLength(String operation, String body, String field, int longest) {
        String text = "abcdefghijklmnopqrst".repeat(longest / 20 + 1);
        assertThat(invalidFields(operation, body.replace("*", text.substring(0, longest + 1))))
                .contains(field);
        assertThat(invalidFields(operation, body.replace("*", text.substring(0, longest))))
                .doesNotContain(field);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            POST /organizations                          | {"name":"default"}                            | name
            POST /workspaceproxies                       | {"name":"primary"}                            | name
            POST /organizations/default/provisionerkeys  | {"name":"built-in"}                           | name
            POST /organizations/default/provisionerkeys  | {"name":"user-auth"}                          | name
            POST /organizations/default/provisionerkeys  | {"name":"psk"}                                | name
            POST /organizations/default/groups           | {"name":"Everyone"}                           | name
            PATCH /templateversions/{loose}              | {"name":"a..b"}                               | name
            PATCH /groups/{group}                        | {"display_name":" a"}                         | display_name
            PUT /users/grace/profile                     | {"username":"grace","name":"a "}              | name
            PUT /users/grace/password                    | {"password":"password"}                       | password
            """)
    void someAreReservedOrHaveBlanksAtTheirEnds(String operation, String body, String field) {
        assertThat(invalidFields(operation, body)).containsExactly(field);
    }

    private static List<String> invalidFields(String operation, String body) {
        Api.Answer answer = LAND.send(LAND.owner, operation, body);
        return answer.bytes().size() == 0 ? List.of() : answer.invalidFields();
    }
}
