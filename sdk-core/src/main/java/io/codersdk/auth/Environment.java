package io.codersdk.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds the program. Prints without the variables, some of which are secrets.
 *
 * @param variables the environment variables
 * @param osName the operating system, as the property {@code os.name} spells it
 * @param home the user's home directory
 * @param commands what runs commands
 */
public record Environment(Map<String, String> variables, String osName, Path home, CommandRunner commands) {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_COMMAND_OUTPUT = 64 * 1024;

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** That of this process. Commands may take 30 seconds and write 64 KiB. */
    public static Environment system() {
        return new Environment(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                new SystemCommandRunner(COMMAND_TIMEOUT, MAX_COMMAND_OUTPUT));
    }

    /** A variable without blanks around it; absent when it is not set or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean isWindows() {
        return osName.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean isMac() {
        return osName.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    @Override
    public String toString() {
        return "Environment[" + osName + ", " + home + "]";
    }
}
