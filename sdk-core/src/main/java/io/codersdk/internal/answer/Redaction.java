package io.codersdk.internal.answer;

import io.codersdk.http.ApiRequest;
import io.codersdk.internal.request.Outgoing;
import io.codersdk.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Blots out of a server's text what was sent to it in confidence: tokens, and what stands for credentials in headers and in
 * the query.
 */
final class Redaction {
    /** Shorter values are words such as {@code true}, not secrets. */
    private static final int SHORTEST_SECRET = 8;

    private static final Pattern CREDENTIAL = Pattern.compile(
            "token|auth|secret|key|password|credential|cookie|session|psk|signature", Pattern.CASE_INSENSITIVE);
    /** Made anew for each handshake, and no secret. */
    private static final String HANDSHAKE = "sec-websocket-key";

    /** What a provider sends a browser back with. */
    private static final Set<String> OF_CALLBACKS = Set.of("code", "state");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    static Redaction of(Outgoing call) {
        List<String> secrets = new ArrayList<>();
        call.http().headers().forEach(header -> {
            String name = header.getFirst();
            if (CREDENTIAL.matcher(name).find() && !name.equalsIgnoreCase(HANDSHAKE)) {
                SEPARATORS.splitAsStream(header.getSecond()).forEach(secrets::add);
            }
        });
        call.request().query().forEach((name, values) -> {
            if (isConfidential(name)) {
                secrets.addAll(values);
            }
        });
        secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
        // The longest first: one secret may be the beginning of another.
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return new Redaction(secrets);
    }

    /** Whether it may have secrets beside its headers: some properties and values of queries are, and raw bodies may. */
    static boolean isConfidential(ApiRequest<?, ?> request) {
        return request.body()
                        .filter(body -> !(body instanceof Model model) || model.holdsSecret())
                        .isPresent()
                || request.source().isPresent()
                || request.query().keySet().stream().anyMatch(Redaction::isConfidential);
    }

    private static boolean isConfidential(String parameter) {
        return OF_CALLBACKS.contains(parameter) || CREDENTIAL.matcher(parameter).find();
    }

    String apply(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }
}
