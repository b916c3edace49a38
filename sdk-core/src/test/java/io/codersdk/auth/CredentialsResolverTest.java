package io.codersdk.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.codersdk.error.CredentialsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsResolverTest {
    private static final String URL = "https://coder.example.com";

    @TempDir
    Path home;

    private final List<List<String>> commands = new ArrayList<>();

    private Credentials resolve(Map<String, String> variables) {
        return resolve("Linux", variables);
    }

    private Credentials resolve(String os, Map<String, String> variables) {
        return resolver(os, variables).resolve();
    }

    private CredentialsResolver resolver(String os, Map<String, String> variables) {
        CommandRunner runner = (command, environment) -> {
            commands.add(command);
            return "X-Url=" + environment.get("CODER_URL") + "\r\n\nX-Two=a=b\n";
        };
        return new CredentialsResolver(new Environment(variables, os, home, runner));
    }

    private void login(Path directory, String url, String session) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("url"), url);
        Files.writeString(directory.resolve("session"), session);
    }

    @Test
    void theEnvironmentWinsOverTheFiles() throws Exception {
        login(home.resolve(".config/coderv2"), "https://file.example.com", "file-token");

        Credentials found = resolve(Map.of("CODER_URL", URL, "CODER_SESSION_TOKEN", "env-token"));

        assertThat(found.url()).hasToString(URL);
        assertThat(found.token()).contains(Token.of("env-token"));
        assertThat(found.source()).isEqualTo("CODER_URL and CODER_SESSION_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, .config/coderv2",
        "FreeBSD, .config/coderv2",
        "Mac OS X, Library/Application Support/coderv2",
        "Windows 11, AppData/Roaming/coderv2"
    })
    void theFilesOfTheCommandLineAreFoundOnEachSystem(String os, String directory) throws Exception {
        login(home.resolve(directory), URL + "\n", "  file-token\r\n");

        Credentials found = resolve(os, Map.of());

        assertThat(found.url()).hasToString(URL);
        assertThat(found.token()).contains(Token.of("file-token"));
    }

    @ParameterizedTest
    @CsvSource({"Linux, XDG_CONFIG_HOME, coderv2", "Windows 11, APPDATA, coderv2", "Mac OS X, CODER_CONFIG_DIR, ."})
    void variablesMoveTheDirectory(String os, String variable, String below) throws Exception {
        Path moved = home.resolve("moved");
        login(moved.resolve(below).normalize(), URL, "file-token");

        assertThat(resolve(os, Map.of(variable, moved.toString())).token()).contains(Token.of("file-token"));
    }

    @Test
    void aTokenOfTheEnvironmentServesForTheDeploymentOfTheFiles() throws Exception {
        login(home.resolve(".config/coderv2"), URL, "file-token");

        assertThat(resolve(Map.of("CODER_SESSION_TOKEN", "env-token")).token()).contains(Token.of("env-token"));
    }

    @Test
    void whoHasATokenIsToldTheDeploymentAlone() throws Exception {
        login(home.resolve(".config/coderv2"), URL, "two hush words");
        Map<String, String> wrong = Map.of("CODER_SESSION_TOKEN", "two words", "CODER_HEADER", "X-One=1");

        Credentials ofLogin = resolver("Linux", wrong).deployment();
        assertThat(ofLogin.url()).hasToString(URL);
        assertThat(ofLogin.token()).isEmpty();
        assertThat(ofLogin.headers()).isEqualTo(Map.of("X-One", "1"));
        assertThat(resolver("Linux", Map.of("CODER_URL", "https://other.example.com"))
                        .deployment()
                        .url())
                .hasToString("https://other.example.com");
        assertThatThrownBy(() -> resolver("Linux", Map.of("HOME", "/nowhere")).deployment())
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("CODER_URL (not set)");
    }

    @Test
    void aTokenOfTheFilesServesForTheirOwnDeploymentAlone() throws Exception {
        login(home.resolve(".config/coderv2"), URL + "/", "file-token");

        assertThat(resolve(Map.of("CODER_URL", URL)).token()).contains(Token.of("file-token"));
        Credentials other = resolve(Map.of("CODER_URL", "https://other.example.com"));
        assertThat(other.token()).isEmpty();
        assertThat(other.source()).contains("none of this deployment");
    }

    @Test
    void aLoginThatHasLostItsTokenIsNoLogin() throws Exception {
        Path directory = home.resolve(".config/coderv2");
        login(directory, URL, " \n");

        assertThatThrownBy(() -> resolve(Map.of()))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(URL)
                .hasMessageContaining(
                        "CODER_SESSION_TOKEN (not set), " + directory.resolve("session") + " (missing or empty)")
                .hasMessageContaining("Set CODER_SESSION_TOKEN")
                .hasMessageNotContaining("keyring");
    }

    @Test
    void aDeploymentOfTheEnvironmentNeedsNoToken() throws Exception {
        assertThat(resolve(Map.of("CODER_URL", URL)).token()).isEmpty();

        login(home.resolve(".config/coderv2"), URL, "");
        Credentials ofLogin = resolve(Map.of("CODER_URL", URL));
        assertThat(ofLogin.token()).isEmpty();
        assertThat(ofLogin.source())
                .contains("without a token")
                .contains(home.resolve(".config/coderv2/session") + " (missing or empty)");
    }

    @ParameterizedTest
    @CsvSource({
        "Mac OS X, Library/Application Support/coderv2, the keychain of macOS",
        "Windows 11, AppData/Roaming/coderv2, the Credential Manager of Windows"
    })
    void aLoginWhoseTokenTheSystemKeepsTellsWhereAndWhatToSetInstead(String os, String directory, String keyring)
            throws Exception {
        Files.createDirectories(home.resolve(directory));
        Files.writeString(home.resolve(directory).resolve("url"), URL);

        assertThatThrownBy(() -> resolve(os, Map.of()))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(keyring)
                .hasMessageContaining("CODER_USE_KEYRING=false")
                .hasMessageContaining("Set CODER_SESSION_TOKEN");
        assertThat(resolve(os, Map.of("CODER_URL", URL)).source()).contains(keyring);
        // With a directory of its own the command line keeps the token there on every system.
        assertThatThrownBy(() -> resolve(
                        os, Map.of("CODER_CONFIG_DIR", home.resolve(directory).toString())))
                .isInstanceOf(CredentialsException.class)
                .hasMessageNotContaining(keyring);
    }

    @ParameterizedTest
    @CsvSource({"Linux, .config/coderv2", "Mac OS X, Library/Application Support/coderv2"})
    void theHomeIsThatOfTheVariableAsForTheCommandLine(String os, String directory) throws Exception {
        Path other = home.resolve("other");
        login(other.resolve(directory), URL, "file-token");

        assertThat(resolve(os, Map.of("HOME", other.toString())).token()).contains(Token.of("file-token"));
    }

    /** The files as programs leave them that are not the command line: each is of no use, in its own way. */
    private void spoil(String how) throws IOException {
        Path directory = home.resolve(".config/coderv2");
        switch (how) {
            case "no directory" -> {
                Files.createDirectories(directory.getParent());
                Files.writeString(directory, "");
            }
            case "directories" -> {
                Files.createDirectories(directory.resolve("url"));
                Files.createDirectories(directory.resolve("session"));
            }
            case "too long" -> login(directory, "x".repeat(20_000), "x".repeat(20_000));
            case "binary" -> login(directory, "\0\u0001", "\0\u0001");
            default -> throw new IllegalArgumentException(how);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // Some Java versions take a file below a file for one that is not there.
        "no directory, ''",
        "directories, is no file",
        "too long, is longer than 16384 bytes",
        "binary, is no http or https URL"
    })
    void aFileOfNoUseFailsNobodyWhoDoesNotNeedIt(String how, String why) throws Exception {
        spoil(how);

        Credentials whole = resolve(Map.of("CODER_URL", URL, "CODER_SESSION_TOKEN", "env-token"));
        assertThat(whole.source()).isEqualTo("CODER_URL and CODER_SESSION_TOKEN");
        assertThat(resolve(Map.of("CODER_URL", URL)).source()).contains("without a token");
        assertThatThrownBy(() -> resolve(Map.of("CODER_SESSION_TOKEN", "env-token")))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(
                        "Tried: CODER_URL (not set), " + home.resolve(".config/coderv2/url") + " (" + why);
    }

    @Test
    void aDirectoryThatIsNoPathIsOneOfTheSourcesTried() {
        String none = "no\0path";
        assertThat(resolve(Map.of("CODER_URL", URL, "CODER_SESSION_TOKEN", "env-token", "CODER_CONFIG_DIR", none))
                        .token())
                .contains(Token.of("env-token"));
        assertThatThrownBy(() -> resolve(Map.of("CODER_CONFIG_DIR", none)))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("(is no path)");
    }

    @Test
    void theExceptionListsWhatWasTried() {
        assertThatThrownBy(() -> resolve(Map.of("CODER_URL", " ")))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("CODER_URL (not set)")
                .hasMessageContaining(home.resolve(".config/coderv2/url") + " (missing or empty)");
    }

    @Test
    void aSourceThatIsThereAndWrongIsNotPassedOver() throws Exception {
        login(home.resolve(".config/coderv2"), URL, "file-token");

        assertThatThrownBy(() -> resolve(Map.of("CODER_URL", "ftp://x")))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("CODER_URL is no http");
        assertThatThrownBy(() -> resolve(Map.of("CODER_SESSION_TOKEN", "two words")))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("CODER_SESSION_TOKEN")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("two words"));
    }

    @Test
    void aSessionThatIsNeededAndOfNoUseIsAnError() throws Exception {
        Path directory = home.resolve(".config/coderv2");
        login(directory, URL, "x".repeat(20_000));
        assertThatThrownBy(() -> resolve(Map.of()))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining(directory.resolve("session") + " (is longer than 16384 bytes)");

        login(directory, URL, "two hush words");
        assertThatThrownBy(() -> resolve(Map.of("CODER_URL", URL)))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("session")
                .hasMessageNotContaining("hush");
    }

    @Test
    void headersComeFromOneCsvRecord() {
        Credentials found =
                resolve(Map.of("CODER_URL", URL, "CODER_HEADER", "X-One=1,\"X-Two=a,\"\"b\"\"\", X-One = 2,X-Three="));

        assertThat(found.headers()).isEqualTo(Map.of("X-One", "1, 2", "X-Two", "a,\"b\"", "X-Three", ""));
    }

    @Test
    void aHeaderInSeveralCasesIsOneWithAllValuesInTheirOrder() {
        Credentials found = resolve(Map.of("CODER_URL", URL, "CODER_HEADER", "X-B=0,X-A=1,x-a=2,X-A=3,X-C=4"));

        assertThat(found.headers()).containsExactly(entry("X-B", "0"), entry("X-A", "1, 2, 3"), entry("X-C", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush", "=hush", "\"X-One=hush"})
    void aBrokenHeaderIsRefusedWithoutBeingRepeated(String header) {
        assertThatThrownBy(() -> resolve(Map.of("CODER_URL", URL, "CODER_HEADER", header)))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("CODER_HEADER")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hush"));
    }

    @ParameterizedTest
    @CsvSource({"Linux, sh, -c", "Windows 11, cmd.exe, /c"})
    void headersComeFromACommandThatKnowsTheDeployment(String os, String shell, String option) {
        Credentials found = resolve(os, Map.of("CODER_URL", URL, "CODER_HEADER_COMMAND", "print it"));

        assertThat(found.headers()).isEqualTo(Map.of("X-Url", URL, "X-Two", "a=b"));
        assertThat(commands).containsExactly(List.of(shell, option, "print it"));
    }

    @Test
    void credentialsAndEnvironmentPrintWithoutSecrets() {
        Map<String, String> variables =
                Map.of("CODER_URL", URL, "CODER_SESSION_TOKEN", "hush-token", "CODER_HEADER", "X-Key=hush-header");

        assertThat(resolve(variables).toString()).contains("X-Key").doesNotContain("hush");
        assertThat(new Environment(variables, "Linux", home, (command, more) -> "").toString())
                .doesNotContain("hush");
    }
}
