package io.codersdk.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Between zip and tar; no zip is inflated beyond the limit of an upload. */
final class Zip {
    private static final int MOST_ENTRIES = 10_000;

    private Zip() {}

    static Tar toTar(byte[] zip) throws ArchiveException {
        List<ArchiveEntry> entries = new ArrayList<>();
        long room = Uploads.MOST_BYTES;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes((int) room + 1);
                room -= content.length;
                if (room < 0 || entries.size() >= MOST_ENTRIES) {
                    throw new ArchiveException("the zip holds too much");
                }
                entries.add(
                        entry.isDirectory()
                                ? ArchiveEntry.folder(entry.getName())
                                : ArchiveEntry.file(entry.getName(), content));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ArchiveException("the file is no zip that can be read");
        }
        if (entries.isEmpty()) {
            throw new ArchiveException("the file is no zip, or an empty one");
        }
        Tar tar = Tar.of(entries);
        if (tar.bytes().length > Uploads.MOST_BYTES) {
            throw new ArchiveException("the zip holds too much");
        }
        return tar;
    }

    /** The files and folders of a tar. */
    static byte[] of(Tar tar) throws ArchiveException {
        ZipBytes zip = new ZipBytes();
        tar.entries().stream()
                .filter(entry -> entry.kind() != ArchiveEntry.Kind.OTHER)
                .forEach(zip::add);
        return zip.end();
    }
}
