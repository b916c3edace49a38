package io.codersdk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codersdk.NullByAccident;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatePushTest {
    private final TemplatePush push = TemplatePush.of(Path.of("docker"));

    @ParameterizedTest
    @ValueSource(strings = {"", "new", "create", "a--b", "-a", "a-", "a_b", "a.b", "a b", "größe", "a\n"})
    void aNameThatTheServerRefusesIsRefusedAtOnce(String name) {
        assertThatThrownBy(() -> push.name(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no name for a template");
    }

    @Test
    void aNameHas32CharactersAtMost() {
        String longest = "a".repeat(32);
        assertThat(push.name(longest).templateName()).isEqualTo(longest);
        assertThatThrownBy(() -> push.name(longest + "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "_a", "a b", "a/b"})
    void aVersionsNameThatTheServerRefusesIsRefusedAtOnce(String name) {
        assertThatThrownBy(() -> push.versionName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionsNameMayHaveDotsUnderscoresAnd64Characters() {
        assertThat(push.versionName("v1.2_rc-3").versionName("a".repeat(64))).isSameAs(push);
        assertThatThrownBy(() -> push.versionName("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderWhoseNameIsNoneForATemplateNeedsAnother() {
        assertThat(push.templateName()).isEqualTo("docker");
        TemplatePush other = TemplatePush.of(Path.of("my_template"));
        assertThatThrownBy(other::templateName)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the folder's name 'my_template' cannot be the template's: give one by name(…)");
        assertThat(other.name("mine").templateName()).isEqualTo("mine");
        TemplatePush nameless = TemplatePush.of(Path.of("/"));
        assertThatThrownBy(nameless::templateName)
                .hasMessageContaining("the folder's name '' cannot be the template's");
    }

    @ParameterizedTest
    @ValueSource(strings = {" Small", "Small ", "\tSmall"})
    void aDisplayNameWithABlankAtAnEndIsRefusedAtOnce(String name) {
        assertThatThrownBy(() -> push.displayName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the display name '" + name + "' begins or ends with a blank");
    }

    @Test
    void textsThatAreTooLongAreRefusedAtOnce() {
        assertThat(push.displayName("ü".repeat(64)).description("😀".repeat(127)))
                .isSameAs(push);
        assertThatThrownBy(() -> push.displayName("a".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the display name has 65 characters, and the server takes 64");
        assertThatThrownBy(() -> push.description("a".repeat(128))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> push.message("a".repeat(1_048_577))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/../../x", "/etc/passwd"})
    void whatIsIncludedIsBelowTheFolder(String path) {
        assertThatThrownBy(() -> push.include(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not below");
    }

    @Test
    void aVariableWithoutAValueIsRefusedByName() {
        assertThatThrownBy(() -> push.variable("region", NullByAccident.value()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("'region'");
    }
}
