package io.codersdk.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Request;

/** Blots out of a server's text what was sent to it in confidence: a token, or the credential in a header. */
final class Redaction {
    /** Shorter values are words such as {@code true}, not secrets. */
    private static final int SHORTEST_SECRET = 8;

    private static final Set<String> PUBLIC =
            Set.of("user-agent", "accept", "connection", "upgrade", "sec-websocket-extensions");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    static Redaction of(Request request) {
        List<String> secrets = new ArrayList<>();
        request.headers().forEach(header -> {
            if (!PUBLIC.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
                SEPARATORS
                        .splitAsStream(header.getSecond())
                        .filter(word -> word.length() >= SHORTEST_SECRET)
                        .forEach(secrets::add);
            }
        });
        // The longest first: one secret may be the beginning of another.
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return new Redaction(secrets);
    }

    String apply(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }
}
