package io.codersdk.internal.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Request;

/** Blots out of a server's text what was sent to it in confidence: tokens, and what stands in headers for credentials. */
final class Redaction {
    /** Shorter values are words such as {@code true}, not secrets. */
    private static final int SHORTEST_SECRET = 8;

    private static final Pattern CREDENTIAL = Pattern.compile(
            "token|auth|secret|key|password|credential|cookie|session|psk|signature", Pattern.CASE_INSENSITIVE);
    /** Made anew for each handshake, and no secret. */
    private static final String HANDSHAKE = "sec-websocket-key";

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    static Redaction of(Request request) {
        List<String> secrets = new ArrayList<>();
        request.headers().forEach(header -> {
            String name = header.getFirst();
            if (CREDENTIAL.matcher(name).find() && !name.equalsIgnoreCase(HANDSHAKE)) {
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
