package io.codersdk.generator;

import org.jspecify.annotations.Nullable;

/** Descriptions as Javadoc. */
final class Javadoc {
    private Javadoc() {}

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
