package io.codersdk.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A short text that is looked for in documents, eight bytes at once. */
final class Token {
    static final Token NULL = new Token("null");
    static final Token TRUE = new Token("true");
    static final Token FALSE = new Token("false");

    private final ByteBuffer bytes;
    private final long[] words;
    private final long lastMask;

    Token(String text) {
        byte[] ascii = text.getBytes(US_ASCII);
        bytes = ByteBuffer.wrap(ascii);
        words = new long[(ascii.length + Long.BYTES - 1) / Long.BYTES];
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(ascii, words.length * Long.BYTES));
        padded.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < words.length; i++) {
            words[i] = padded.getLong();
        }
        lastMask = -1L >>> ((words.length * Long.BYTES - ascii.length) * Byte.SIZE);
    }

    int length() {
        return bytes.limit();
    }

    /** Whether it stands there; the document reads little-endian. */
    boolean isAt(ByteBuffer document, int at) {
        int last = words.length - 1;
        int lastAt = at + last * Long.BYTES;
        if (lastAt + Long.BYTES > document.limit()) {
            return at + length() <= document.limit()
                    && document.slice(at, length()).equals(bytes);
        }
        for (int i = 0; i < last; i++) {
            if (document.getLong(at + i * Long.BYTES) != words[i]) {
                return false;
            }
        }
        return ((document.getLong(lastAt) ^ words[last]) & lastMask) == 0;
    }
}
