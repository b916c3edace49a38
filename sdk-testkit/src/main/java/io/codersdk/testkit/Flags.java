package io.codersdk.testkit;

import java.util.Optional;
import java.util.Set;

/** Texts that mean true or false. */
final class Flags {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    private Flags() {}

    static Optional<Boolean> parse(String text) {
        return TRUE.contains(text) || FALSE.contains(text) ? Optional.of(TRUE.contains(text)) : Optional.empty();
    }
}
