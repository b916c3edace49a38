package io.codersdk.testkit;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids where a name may stand as well. */
final class Ids {
    static final UUID ZERO = new UUID(0, 0);
    private static final Pattern DASHED =
            Pattern.compile("(?:urn:uuid:)?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");
    private static final Pattern PLAIN =
            Pattern.compile("(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})");

    private Ids() {}

    /** The UUID in one of the forms that servers read, if the text is one; they do without the dashes. */
    static Optional<UUID> parse(String text) {
        Matcher plain = PLAIN.matcher(text);
        Matcher dashed = DASHED.matcher(plain.matches() ? plain.replaceFirst("$1-$2-$3-$4-$5") : text);
        return dashed.matches() ? Optional.of(UUID.fromString(dashed.group(1))) : Optional.empty();
    }
}
