package io.codersdk.internal.stream;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import okio.ByteString;

/**
 * What the messages of a WebSocket are.
 *
 * @param text how a text message is read; absent where none may come
 * @param binary how a binary message is read; absent where none may come
 * @param unit what the size counts
 */
record FrameType<F>(
        Optional<Function<String, F>> text,
        Optional<Function<ByteString, F>> binary,
        ToIntFunction<F> size,
        String unit) {
    /** Text, and nothing else. */
    static final FrameType<String> TEXT =
            new FrameType<>(Optional.of(text -> text), Optional.empty(), String::length, "characters");

    /** Text, though it is sent as bytes. */
    static final FrameType<String> TEXT_IN_BYTES =
            new FrameType<>(Optional.of(text -> text), Optional.of(ByteString::utf8), String::length, "characters");

    /** Bytes, though they may be sent as text. */
    static final FrameType<ByteString> BYTES = new FrameType<>(
            Optional.of(ByteString::encodeUtf8), Optional.of(bytes -> bytes), ByteString::size, "bytes");

    private static final int POLICY_VIOLATION = 1008;

    /** Whether a close that is not the normal one still means that all was sent: sessions of bytes may end so. */
    boolean endsBy(int code, String reason) {
        return equals(BYTES) && code == POLICY_VIOLATION && reason.equals("timed out");
    }
}
