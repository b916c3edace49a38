package io.codersdk.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    private Path folder;

    private Path index() throws IOException {
        return Files.writeString(folder.resolve("openapi.yaml"), """
                paths: {}
                components:
                  schemas:
                    codersdk.User: {$ref: 'users.yaml#/codersdk.User'}
                    codersdk.UserStatus: {$ref: 'users.yaml#/codersdk.UserStatus'}
                """);
    }

    private void users(String reference) throws IOException {
        Files.writeString(folder.resolve("users.yaml"), """
                codersdk.User:
                  properties:
                    status: {$ref: '%s'}
                codersdk.UserStatus: {type: string}
                """.formatted(reference));
    }

    @Test
    void componentsStandInTheirPlaceAndReferencesAreLocal() throws IOException {
        users("openapi.yaml#/components/schemas/codersdk.UserStatus");
        assertThat(Bundle.read(index()).at("/components/schemas")).hasToString("""
                {"codersdk.User":{"properties":{"status":{"$ref":"#/components/schemas/codersdk.UserStatus"}}},\
                "codersdk.UserStatus":{"type":"string"}}""");
    }

    @Test
    void aReferencePastTheIndexIsRefused() throws IOException {
        users("users.yaml#/codersdk.UserStatus");
        Path index = index();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.read(index))
                .withMessage("users.yaml#/codersdk.UserStatus does not go through the index");
    }

    @Test
    void anIndexLineWithoutItsTargetIsRefused() throws IOException {
        Files.writeString(folder.resolve("users.yaml"), "codersdk.User: {type: object}\n");
        Path index = index();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bundle.read(index))
                .withMessage("openapi.yaml refers to users.yaml#/codersdk.UserStatus, which is not there");
    }
}
