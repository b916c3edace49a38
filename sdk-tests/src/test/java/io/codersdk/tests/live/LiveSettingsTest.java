package io.codersdk.tests.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSettingsTest {
    @TempDir
    Path folder;

    private Map<String, String> complete() {
        return new HashMap<>(Map.of(
                "CODER_URL", "https://coder.example.com",
                "CODER_SESSION_TOKEN", "0123456789-secretsecretsecret1234",
                "CODER_LIVE_TEMPLATE", folder.toString()));
    }

    @Test
    void theEnvironmentNamesDeploymentAndTemplate() {
        assertThat(LiveSettings.ofEnvironment(complete())).isEqualTo(new LiveSettings(true, folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CODER_URL", "CODER_SESSION_TOKEN", "CODER_LIVE_TEMPLATE"})
    void aVariableThatIsMissingOrBlankIsNamed(String name) {
        Map<String, String> environment = complete();
        environment.remove(name);
        assertThatThrownBy(() -> LiveSettings.ofEnvironment(environment)).hasMessageContaining(name);
        environment.put(name, "  ");
        assertThatThrownBy(() -> LiveSettings.ofEnvironment(environment)).hasMessageContaining(name);
    }

    @Test
    void aTemplateThatIsNoFolderIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("main.tf"));
        Map<String, String> environment = complete();
        environment.put("CODER_LIVE_TEMPLATE", file.toString());
        assertThatThrownBy(() -> LiveSettings.ofEnvironment(environment))
                .hasMessageContaining("CODER_LIVE_TEMPLATE")
                .hasMessageContaining(file.toString());
    }

    @Test
    void theTemplateOfTheFakeIsThere() {
        assertThat(LiveSettings.fake().template().resolve("main.tf")).isRegularFile();
    }
}
