package io.codersdk.auth;

import io.codersdk.error.CredentialsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The files in which Coder's command line keeps its login. */
final class CliFiles {
    /** Both files are one line; what is longer was never written by the command line. */
    private static final int MAX_BYTES = 16 * 1024;

    private final Path directory;

    CliFiles(Environment environment) {
        this.directory = environment
                .variable("CODER_CONFIG_DIR")
                .map(Path::of)
                .orElseGet(() -> configurationHome(environment).resolve("coderv2"));
    }

    private static Path configurationHome(Environment environment) {
        if (environment.isWindows()) {
            return environment
                    .variable("APPDATA")
                    .map(Path::of)
                    .orElseGet(() -> environment.home().resolve("AppData").resolve("Roaming"));
        }
        if (environment.isMac()) {
            return environment.home().resolve("Library").resolve("Application Support");
        }
        return environment
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElseGet(() -> environment.home().resolve(".config"));
    }

    Path urlFile() {
        return directory.resolve("url");
    }

    Path sessionFile() {
        return directory.resolve("session");
    }

    /** The deployment that the command line is logged in to; absent when it is not. */
    Optional<String> url() {
        return read(urlFile());
    }

    /** The token; absent when there is none, or the operating system's keyring has it. */
    Optional<String> session() {
        return read(sessionFile());
    }

    private static Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CredentialsException(file + " is longer than " + MAX_BYTES + " bytes");
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8).strip())
                    .filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CredentialsException(
                    file + " could not be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
