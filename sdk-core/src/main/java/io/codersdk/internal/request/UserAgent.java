package io.codersdk.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How the SDK names itself to servers. */
public final class UserAgent {
    private static final String SDK = "coder-sdk-java/" + version();

    private UserAgent() {}

    public static String of(Optional<String> suffix) {
        return suffix.map(more -> SDK + " " + more).orElse(SDK);
    }

    /** Written by the build: a jar's manifest is not read on the module path. */
    private static String version() {
        try (InputStream in = UserAgent.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("version.txt is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
