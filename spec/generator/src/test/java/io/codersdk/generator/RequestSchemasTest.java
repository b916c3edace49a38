package io.codersdk.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSchemasTest {
    private static final String BODY = """
            x-retry: safe
                  requestBody:
                    required: true
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/codersdk.ReducedUser'}}""";

    @TempDir
    private Path folder;

    @Test
    void bodiesStandThereWithAllThatTheyReferToAndNothingElse() {
        assertThat(RequestSchemas.of(Fixture.with("x-retry: safe", BODY))).hasToString("""
                {"bodies":{"get-user":{"required":true,"schema":{"$ref":"codersdk.ReducedUser"}}},"schemas":{\
                "codersdk.ReducedUser":{"type":"object","properties":{"parent":{"$ref":"codersdk.User"}}},\
                "codersdk.User":{"type":"object","required":["id"],"properties":{\
                "id":{"type":"string","format":"uuid"},"logins":{"type":"integer","format":"int64"},\
                "status":{"$ref":"codersdk.UserStatus"}}},\
                "codersdk.UserStatus":{"type":"string","values":["active",""]}}}""");
    }

    @Test
    void whatMayBeAnythingKeepsThatItMayBeThere() {
        String free = BODY.replace(
                "{$ref: '#/components/schemas/codersdk.ReducedUser'}", "{type: object, additionalProperties: true}");
        assertThat(RequestSchemas.of(Fixture.with("x-retry: safe", free)).at("/bodies/get-user/schema"))
                .hasToString("{\"type\":\"object\",\"additionalProperties\":{}}");
    }

    @Test
    void whatNoRequestCarriesIsLeftOut() {
        assertThat(RequestSchemas.of(Fixture.with("x-retry: safe", "x-retry: safe")))
                .hasToString("{\"bodies\":{},\"schemas\":{}}");
    }

    @Test
    void aFileThatComesOutTheSameIsLeftAlone() throws IOException {
        String[] arguments = {
            Fixture.in(folder).toString(), folder.resolve("sub/requests.json").toString()
        };
        RequestSchemas.main(arguments);
        Path written = Path.of(arguments[1]);
        FileTime old = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(written, old);
        RequestSchemas.main(arguments);
        assertThat(Files.getLastModifiedTime(written)).isEqualTo(old);
    }
}
