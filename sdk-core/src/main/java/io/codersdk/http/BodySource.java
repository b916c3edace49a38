package io.codersdk.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The bytes of a request, made while they are sent: a body of any size takes no memory. */
public interface BodySource {

    /** How many bytes there are; absent when that is not known before they are written. */
    OptionalLong length();

    /**
     * Writes all of them, and leaves the stream open. Called once for each attempt, on any thread, and must write the same
     * bytes each time.
     *
     * @throws IOException of the stream, passed on as it came, or one of its own, which ends the call
     */
    void writeTo(OutputStream out) throws IOException;

    /** Bytes that are in memory already. */
    static BodySource of(byte[] bytes) {
        return new BodySource() {
            @Override
            public OptionalLong length() {
                return OptionalLong.of(bytes.length);
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    /**
     * A file, which must not change until it is sent.
     *
     * @throws UncheckedIOException if its size cannot be read
     */
    static BodySource of(Path file) {
        long length;
        try {
            length = Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return new BodySource() {
            @Override
            public OptionalLong length() {
                return OptionalLong.of(length);
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                Files.copy(file, out);
            }
        };
    }
}
