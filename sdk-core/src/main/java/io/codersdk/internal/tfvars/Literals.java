package io.codersdk.internal.tfvars;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as Terraform reads them in its own language, which it does where a variable is a list or an object. That is
 * JSON but for texts: what would begin a template in them is doubled, and there are fewer escapes.
 */
final class Literals {
    /** Beyond this, a few digits would become a text of any length. */
    private static final int MOST_ZEROS = 400;

    private Literals() {}

    /**
     * A text, number, boolean or null, or a list or map of such.
     *
     * @throws ArithmeticException if a number is too large or too small to be written out
     */
    static String of(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> quoted(String.valueOf(member.getKey())) + ":" + of(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> elements) {
            return elements.stream().map(Literals::of).collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof Number number) {
            return plain(new BigDecimal(number.toString()));
        }
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String plain(BigDecimal number) {
        BigDecimal exact = number.stripTrailingZeros();
        if (Math.abs((long) exact.scale()) > MOST_ZEROS) {
            throw new ArithmeticException("a scale of " + exact.scale());
        }
        return exact.toPlainString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return quoted.append('"').toString().replace("${", "$${").replace("%{", "%%{");
    }
}
