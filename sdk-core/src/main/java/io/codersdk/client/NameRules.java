package io.codersdk.client;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the server takes as names and texts of templates and their versions; refused here before anything is sent. */
final class NameRules {
    private static final Pattern TEMPLATE = Pattern.compile("[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("[a-zA-Z0-9]+(?:[_.-][a-zA-Z0-9]+)*");
    private static final Set<String> RESERVED = Set.of("new", "create");
    private static final int LONGEST_TEMPLATE = 32;
    private static final int LONGEST_VERSION = 64;
    private static final int LONGEST_DISPLAY_NAME = 64;

    private NameRules() {}

    /** What is wrong with the name of a workspace; absent if nothing is. */
    static Optional<String> workspaceName(String name) {
        return isTemplateName(name)
                ? Optional.empty()
                : Optional.of("must be letters and digits, parted by single hyphens, at most " + LONGEST_TEMPLATE
                        + ", and not 'new' or 'create'");
    }

    static boolean isTemplateName(String name) {
        return name.length() <= LONGEST_TEMPLATE
                && !RESERVED.contains(name)
                && TEMPLATE.matcher(name).matches();
    }

    /**
     * The name, if a template may have it.
     *
     * @throws IllegalArgumentException if not
     */
    static String requireTemplateName(String name) {
        if (!isTemplateName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name for a template: letters and digits, parted by"
                    + " single hyphens, at most " + LONGEST_TEMPLATE + ", and not 'new' or 'create'");
        }
        return name;
    }

    /**
     * The name, if a version may have it.
     *
     * @throws IllegalArgumentException if not
     */
    static String requireVersionName(String name) {
        if (name.length() > LONGEST_VERSION || !VERSION.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name for a template version: letters and digits,"
                    + " parted by single hyphens, dots or underscores, at most " + LONGEST_VERSION);
        }
        return name;
    }

    /**
     * The name that people see, if a template may have it.
     *
     * @throws IllegalArgumentException if not
     */
    static String requireDisplayName(String name) {
        if (!name.equals(name.strip())) {
            throw new IllegalArgumentException("the display name '" + name + "' begins or ends with a blank");
        }
        return requireLength("display name", name, LONGEST_DISPLAY_NAME);
    }

    /**
     * The text, if it is not too long.
     *
     * @param longest in characters as people count them
     * @throws IllegalArgumentException if it is
     */
    static String requireLength(String what, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw new IllegalArgumentException(
                    "the " + what + " has " + length + " characters, and the server takes " + longest);
        }
        return text;
    }
}
