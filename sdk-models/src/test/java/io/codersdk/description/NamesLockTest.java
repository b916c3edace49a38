package io.codersdk.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesLockTest {

    @Test
    void noPublicNameChangesUnseen() throws IOException {
        List<String> locked = Files.readAllLines(Path.of("../spec/names.lock"));
        List<String> generated = Description.resource("names.lock").lines().toList();
        assertThat(generated)
                .as("Accept new names with: cp sdk-models/target/generated-test-resources/names.lock spec/names.lock")
                .containsExactlyElementsOf(locked);
    }
}
