package io.codersdk.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublishedDifferencesTest {

    @Test
    void thePageShowsWhatTheDescriptionSays() throws IOException {
        assertThat(Description.resource("published-differences.md"))
                .as("Renew it with: cp sdk-models/target/generated-test-resources/published-differences.md docs/")
                .isEqualTo(Files.readString(Path.of("../docs/published-differences.md")));
    }
}
