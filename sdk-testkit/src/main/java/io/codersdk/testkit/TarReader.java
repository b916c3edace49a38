package io.codersdk.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.ByteString;

/** Reads a tar: the POSIX format, with long names as GNU and pax write them. */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int MOST_ENTRIES = 10_000;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;

    private final byte[] tar;
    private final List<ArchiveEntry> entries = new ArrayList<>();
    private String longName = "";
    private int at;

    TarReader(byte[] tar) {
        this.tar = tar;
    }

    List<ArchiveEntry> read() throws ArchiveException {
        if (tar.length < BLOCK) {
            throw new ArchiveException("the file is shorter than one block of a tar");
        }
        while (at + BLOCK <= tar.length && !isEnd()) {
            if (entries.size() > MOST_ENTRIES) {
                throw new ArchiveException("the tar has more than " + MOST_ENTRIES + " entries");
            }
            readEntry();
        }
        return entries;
    }

    private boolean isEnd() {
        for (int i = at; i < at + BLOCK; i++) {
            if (tar[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void readEntry() throws ArchiveException {
        requireChecksum();
        long size = octal(at + 124, 12);
        String name = longName.isEmpty() ? name() : longName;
        char type = (char) tar[at + 156];
        int start = at + BLOCK;
        if (size > tar.length - start) {
            throw new ArchiveException("the tar ends within \"" + name + "\"");
        }
        byte[] content = Arrays.copyOfRange(tar, start, start + (int) size);
        longName = "";
        switch (type) {
            case '0', '\0' ->
                entries.add(name.endsWith("/") ? ArchiveEntry.folder(name) : ArchiveEntry.file(name, content));
            case '5' -> entries.add(ArchiveEntry.folder(name.endsWith("/") ? name : name + "/"));
            case 'L' -> longName = text(content, 0, content.length);
            case 'x' -> longName = paxPath(content);
            default -> entries.add(new ArchiveEntry(ArchiveEntry.Kind.OTHER, name, ByteString.EMPTY));
        }
        at = (int) Math.min(tar.length, start + (size + BLOCK - 1) / BLOCK * BLOCK);
    }

    /** The header's bytes added up, those of the sum itself as spaces. */
    private void requireChecksum() throws ArchiveException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH;
            sum += own ? ' ' : tar[at + i] & 0xff;
        }
        if (sum != octal(at + CHECKSUM_AT, CHECKSUM_LENGTH)) {
            throw new ArchiveException("the file is no tar: a header has the wrong checksum");
        }
    }

    private String name() {
        String name = text(tar, at, 100);
        String prefix = text(tar, at + 257, 5).equals("ustar") ? text(tar, at + 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** The value of {@code path} in records of the form {@code length key=value\n}. */
    private static String paxPath(byte[] records) {
        for (String line : new String(records, StandardCharsets.UTF_8).split("\n", -1)) {
            int key = line.indexOf(' ') + 1;
            if (line.startsWith("path=", key)) {
                return line.substring(key + "path=".length());
            }
        }
        return "";
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private long octal(int from, int length) throws ArchiveException {
        String digits = text(tar, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new ArchiveException("the file is no tar: a header has no number where one belongs");
        }
    }
}
