package io.codersdk.testkit;

import java.util.Map;

/** A tar as bytes. They may be anything until {@link #files} has read them. */
final class Tar {
    private final byte[] bytes;

    Tar(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The regular files by path, in their order. */
    Map<String, byte[]> files() throws ArchiveException {
        return new TarReader(bytes).read();
    }
}
