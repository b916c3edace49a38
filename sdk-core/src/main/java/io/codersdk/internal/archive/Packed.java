package io.codersdk.internal.archive;

import java.nio.file.Path;

/**
 * A file or folder that is packed.
 *
 * @param name its path in the archive; that of a folder ends in a slash
 * @param source where its content is read; for a link that is elsewhere
 * @param size of a file in bytes; 0 for a folder
 */
record Packed(String name, Path source, long size, boolean executable) {

    static Packed folder(String name, Path source) {
        return new Packed(name, source, 0, false);
    }

    boolean isFolder() {
        return name.endsWith("/");
    }

    long length() {
        return TarWriter.length(name, size);
    }
}
