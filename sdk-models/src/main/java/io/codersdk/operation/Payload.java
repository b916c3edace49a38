package io.codersdk.operation;

import io.codersdk.json.JsonCodec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request or a successful response carries. */
public final class Payload<T> {
    public enum Kind {
        NONE,
        JSON,
        BYTES,
        TEXT,
        FORM
    }

    /** No body, or one without meaning. */
    public static final Payload<Void> NONE = new Payload<>(Kind.NONE, null, List.of());

    private final Kind kind;
    private final @Nullable JsonCodec<T> codec;
    private final List<String> mediaTypes;

    private Payload(Kind kind, @Nullable JsonCodec<T> codec, List<String> mediaTypes) {
        this.kind = kind;
        this.codec = codec;
        this.mediaTypes = mediaTypes;
    }

    public static <T> Payload<T> json(JsonCodec<T> codec) {
        return json(codec, "application/json");
    }

    /** JSON that goes by a media type of its own, such as {@code application/scim+json}. */
    public static <T> Payload<T> json(JsonCodec<T> codec, String mediaType) {
        return new Payload<>(Kind.JSON, codec, List.of(mediaType));
    }

    /** Bytes as they are, of one of these media types. */
    public static Payload<byte[]> bytes(String... mediaTypes) {
        return new Payload<>(Kind.BYTES, null, List.of(mediaTypes));
    }

    public static Payload<String> text(String... mediaTypes) {
        return new Payload<>(Kind.TEXT, null, List.of(mediaTypes));
    }

    /** Form fields, whose names and values the caller encodes as {@code application/x-www-form-urlencoded}. */
    public static Payload<String> form() {
        return new Payload<>(Kind.FORM, null, List.of("application/x-www-form-urlencoded"));
    }

    public Kind kind() {
        return kind;
    }

    /** Present for JSON. */
    public Optional<JsonCodec<T>> codec() {
        return Optional.ofNullable(codec);
    }

    public List<String> mediaTypes() {
        return mediaTypes;
    }
}
