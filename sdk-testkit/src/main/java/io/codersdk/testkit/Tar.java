package io.codersdk.testkit;

import java.util.List;
import java.util.Map;

/** A tar as bytes. They may be anything until they are read. */
final class Tar {
    private final byte[] bytes;

    Tar(byte[] bytes) {
        this.bytes = bytes;
    }

    static Tar of(List<ArchiveEntry> entries) {
        TarBytes tar = new TarBytes();
        entries.forEach(tar::add);
        return new Tar(tar.end());
    }

    byte[] bytes() {
        return bytes;
    }

    List<ArchiveEntry> entries() throws ArchiveException {
        return new TarReader(bytes).read();
    }

    /** The files by path that a provisioner has once it unpacked it. */
    Map<String, byte[]> unpacked() throws ArchiveException {
        WorkFolder folder = new WorkFolder();
        for (ArchiveEntry entry : entries()) {
            folder.unpack(entry);
        }
        return folder.files();
    }
}
