package io.codersdk.testkit;

import okio.ByteString;

/**
 * What an archive says about one thing in it.
 *
 * @param name as it stands there; that of a folder ends in a slash
 */
record ArchiveEntry(Kind kind, String name, ByteString content) {
    enum Kind {
        FILE,
        FOLDER,
        /** A link, a device and the like. */
        OTHER
    }

    static ArchiveEntry file(String name, byte[] content) {
        return new ArchiveEntry(Kind.FILE, name, ByteString.of(content));
    }

    static ArchiveEntry folder(String name) {
        return new ArchiveEntry(Kind.FOLDER, name, ByteString.EMPTY);
    }

    boolean isFolder() {
        return kind == Kind.FOLDER;
    }
}
