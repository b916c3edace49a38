package io.codersdk.agent;

import java.nio.charset.StandardCharsets;

/** Text as a server stores it. */
final class LogText {
    private static final int REPLACEMENT = 0xFFFD;

    private LogText() {}

    /** The text with a replacement for what is no character: NUL, on which servers before 2026 fail, and half a pair. */
    static String clean(String text) {
        return text.codePoints()
                .map(c -> isCharacter(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isCharacter(int codePoint) {
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }

    /** How much of an agent's quota it takes. */
    static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
