package io.codersdk.testkit;

import java.util.zip.CRC32;
import okio.Buffer;
import okio.ByteString;

/**
 * Makes zips as a Coder server does: nothing is compressed, and sizes and sums of files stand behind them and in the
 * directory at the end, but not before them. Java's own writer makes no such zips, and not all readers take them.
 */
final class ZipBytes {
    private static final int VERSION = 20;
    private static final int MADE_ON_UNIX = 3 << 8 | VERSION;
    private static final int SIZES_BEHIND = 1 << 3;
    private static final int NAMES_IN_UTF8 = 1 << 11;

    /** The first of January 1970, as a field begins to count in 1980. */
    private static final int DATE = 0xEC21;

    /** The same second again, for readers that know the field for it. */
    private static final ByteString TIME = ByteString.decodeHex("555405000100000000");

    private final Buffer zip = new Buffer();
    private final Buffer directory = new Buffer();
    private int entries;

    void add(ArchiveEntry entry) {
        long start = zip.size();
        ByteString name = ByteString.encodeUtf8(entry.name());
        boolean ascii = name.size() == entry.name().length();
        int flags = (entry.isFolder() ? 0 : SIZES_BEHIND) | (ascii ? 0 : NAMES_IN_UTF8);
        CRC32 sum = new CRC32();
        sum.update(entry.content().asByteBuffer());
        int size = entry.content().size();

        zip.writeIntLe(0x04034b50);
        head(zip, flags).writeIntLe(0).writeIntLe(0).writeIntLe(0);
        zip.writeShortLe(name.size()).writeShortLe(TIME.size()).write(name).write(TIME);
        zip.write(entry.content());
        if (!entry.isFolder()) {
            zip.writeIntLe(0x08074b50).writeIntLe((int) sum.getValue());
            zip.writeIntLe(size).writeIntLe(size);
        }

        directory.writeIntLe(0x02014b50).writeShortLe(MADE_ON_UNIX);
        head(directory, flags).writeIntLe((int) sum.getValue()).writeIntLe(size).writeIntLe(size);
        directory.writeShortLe(name.size()).writeShortLe(TIME.size());
        // No comment, the first disk, no inner attributes; then those of Unix.
        directory.writeShortLe(0).writeShortLe(0).writeShortLe(0);
        directory.writeIntLe((entry.isFolder() ? 040755 : 0100644) << 16).writeIntLe((int) start);
        directory.write(name).write(TIME);
        entries++;
    }

    /** From the version to the date. */
    private static Buffer head(Buffer out, int flags) {
        return out.writeShortLe(VERSION)
                .writeShortLe(flags)
                .writeShortLe(0)
                .writeShortLe(0)
                .writeShortLe(DATE);
    }

    /** The whole archive. */
    byte[] end() {
        int start = (int) zip.size();
        int length = (int) directory.size();
        zip.write(directory, directory.size());
        zip.writeIntLe(0x06054b50).writeShortLe(0).writeShortLe(0);
        zip.writeShortLe(entries).writeShortLe(entries);
        zip.writeIntLe(length).writeIntLe(start).writeShortLe(0);
        return zip.readByteArray();
    }
}
