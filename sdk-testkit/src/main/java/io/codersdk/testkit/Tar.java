package io.codersdk.testkit;

import io.codersdk.archive.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A tar as bytes. They may be anything until {@link #files} has read them. */
final class Tar {
    private final byte[] bytes;

    Tar(byte[] bytes) {
        this.bytes = bytes;
    }

    static Tar of(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                tar.file(file.getKey(), file.getValue(), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Tar(bytes.toByteArray());
    }

    byte[] bytes() {
        return bytes;
    }

    /** The regular files by path, in their order. */
    Map<String, byte[]> files() throws ArchiveException {
        return new TarReader(bytes).read();
    }
}
