package io.codersdk.generator;

import org.jspecify.annotations.Nullable;

/** Descriptions as Javadoc. */
final class Javadoc {
    private Javadoc() {}

    /**
     * The same, with the server that is needed.
     *
     * @param since as {@code x-since} has it; null where any server will do
     */
    static String text(@Nullable String description, @Nullable Object since) {
        String text = text(description);
        return since == null ? text : (text + " Needs a server " + since + ".").strip();
    }

    /** One line, with back-quoted words as code and nothing that Javadoc could take for markup; empty for no description. */
    static String text(@Nullable String description) {
        if (description == null) {
            return "";
        }
        return description
                .strip()
                .replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("*/", "*&#47;")
                .replace("@", "&#64;")
                .replaceAll("`([^`{}]*)`", "{@code $1}")
                .replace("`", "");
    }
}
