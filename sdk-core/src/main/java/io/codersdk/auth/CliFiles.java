package io.codersdk.auth;

import java.io.File;
import java.util.Optional;

/** The files in which Coder's command line keeps its login. */
record CliFiles(Environment environment) {
    private static final String DIRECTORY = "CODER_CONFIG_DIR";

    /** The deployment that the command line is logged in to. */
    CliFile url() {
        return file("url");
    }

    /** The token; missing also where the operating system keeps it. */
    CliFile session() {
        return file("session");
    }

    /** Where newer command lines keep the token by default, and have done so if it is not in its file. */
    Optional<String> keyring() {
        if (environment.variable(DIRECTORY).isPresent()) {
            return Optional.empty();
        }
        if (environment.isMac()) {
            return Optional.of("the keychain of macOS");
        }
        return environment.isWindows() ? Optional.of("the Credential Manager of Windows") : Optional.empty();
    }

    // Paths are put together as text: what is wrong with one shows when, and only when, the file is looked for.
    private CliFile file(String name) {
        String directory = environment.variable(DIRECTORY).orElseGet(() -> below(configurationHome(), "coderv2"));
        return CliFile.read(below(directory, name));
    }

    private String configurationHome() {
        if (environment.isWindows()) {
            return environment
                    .variable("APPDATA")
                    .orElseGet(() -> below(environment.home().toString(), "AppData", "Roaming"));
        }
        // The command line goes by the variable; Java's idea of the home directory is that of the user database.
        String home =
                environment.variable("HOME").orElseGet(() -> environment.home().toString());
        if (environment.isMac()) {
            return below(home, "Library", "Application Support");
        }
        return environment.variable("XDG_CONFIG_HOME").orElseGet(() -> below(home, ".config"));
    }

    private static String below(String directory, String... names) {
        return directory + File.separator + String.join(File.separator, names);
    }
}
