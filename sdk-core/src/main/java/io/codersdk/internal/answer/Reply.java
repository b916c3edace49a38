package io.codersdk.internal.answer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** An answer that was read to its end and closed. */
public final class Reply {
    public static final String BUILD_VERSION = "X-Coder-Build-Version";
    public static final String REQUEST_ID = "X-Coder-Request-Id";

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final @Nullable Object read;

    public Reply(int status, Headers headers, byte[] body) {
        this(status, headers, body, null);
    }

    private Reply(int status, Headers headers, byte[] body, @Nullable Object read) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.read = read;
    }

    /** An answer whose body a reader took as it came. */
    static Reply read(int status, Headers headers, Object value) {
        return new Reply(status, headers, new byte[0], value);
    }

    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    /** Whether its status lets it have one. */
    boolean hasBody() {
        return status != 204 && status != 304;
    }

    public byte[] body() {
        return body;
    }

    /** What a reader made of the body; null where there was none. */
    public @Nullable Object read() {
        return read;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether a Coder server answered, not something between. */
    public boolean isFromCoder() {
        return headers.get(BUILD_VERSION) != null;
    }

    /** Type and subtype in lower case, without parameters; empty where the answer does not say. */
    String mediaType() {
        String type = header("Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    boolean isHtml() {
        return mediaType().equals("text/html");
    }

    boolean isJson() {
        return mediaType().equals("application/json") || mediaType().endsWith("+json");
    }
}
