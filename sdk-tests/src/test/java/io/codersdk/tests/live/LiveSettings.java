package io.codersdk.tests.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment the suite runs against.
 *
 * @param real whether it is the one that the environment names; else a fake one is started
 * @param template a folder with a template whose parameters have defaults and whose builds bring one agent or none
 */
record LiveSettings(boolean real, Path template) {
    /** Set by the profile {@code live}. */
    private static final String SWITCH = "coder.live";

    private static final String URL = "CODER_URL";
    private static final String TOKEN = "CODER_SESSION_TOKEN";
    private static final String TEMPLATE = "CODER_LIVE_TEMPLATE";

    static LiveSettings ofProcess() {
        return Boolean.getBoolean(SWITCH) ? ofEnvironment(System.getenv()) : fake();
    }

    static LiveSettings fake() {
        return new LiveSettings(false, Path.of("src", "test", "resources", "live-template"));
    }

    /**
     * The real deployment.
     *
     * @throws IllegalStateException with one sentence on what is missing or wrong
     */
    static LiveSettings ofEnvironment(Map<String, String> environment) {
        require(environment, URL, "the access URL of the deployment");
        require(environment, TOKEN, "a token of the user that the suite is to run as");
        Path folder = Path.of(require(environment, TEMPLATE, "a folder with the template to push"));
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(TEMPLATE + " is " + folder.toAbsolutePath() + ", which is no folder.");
        }
        return new LiveSettings(true, folder);
    }

    private static String require(Map<String, String> environment, String name, String meaning) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The live suite needs " + name + " in the environment: " + meaning + ".");
        }
        return value.strip();
    }
}
