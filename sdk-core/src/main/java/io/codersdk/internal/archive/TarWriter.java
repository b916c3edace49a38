package io.codersdk.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes folders and files as a POSIX tar archive, without times and owners, which nobody reads here. A name too long for
 * the plain header goes into an extended one.
 */
public final class TarWriter {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    /** Two empty blocks end an archive. */
    public static final int END_LENGTH = 2 * BLOCK;

    private final OutputStream out;

    /** Writes to a stream, which is left open. */
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * How many bytes an entry has in the archive.
     *
     * @param size of the file; 0 for a folder
     */
    public static long length(String name, long size) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long extended = bytes.length > LONGEST_NAME ? BLOCK + padded(paxRecord(bytes).length) : 0;
        return extended + BLOCK + padded(size);
    }

    /**
     * Adds a folder. Whoever unpacks an archive need not make the folders of a file, so it comes before what is in it.
     *
     * @param name its path in the archive, which ends in a slash
     */
    public void folder(String name) throws IOException {
        header(name, 0, '5', 0755);
    }

    /**
     * Adds a file.
     *
     * @param name its path in the archive, parted by slashes
     * @param size how many bytes are read from the content
     * @return whether the content had that many and no more; if not, the archive is broken
     */
    public boolean file(String name, long size, boolean executable, InputStream content) throws IOException {
        header(name, size, '0', executable ? 0755 : 0644);
        byte[] buffer = new byte[8192];
        long left = size;
        while (left > 0) {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                return false;
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        pad(size);
        return content.read() < 0;
    }

    /** Ends the archive. */
    public void end() throws IOException {
        out.write(new byte[END_LENGTH]);
    }

    private void header(String name, long size, char type, int mode) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_NAME) {
            byte[] record = paxRecord(bytes);
            out.write(block("pax".getBytes(StandardCharsets.US_ASCII), record.length, 'x', 0644));
            out.write(record);
            pad(record.length);
        }
        out.write(block(bytes, size, type, mode));
    }

    private void pad(long size) throws IOException {
        out.write(new byte[(int) (padded(size) - size)]);
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static byte[] block(byte[] name, long size, char type, int mode) {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, LONGEST_NAME));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        // The sum is taken with blanks in its own place.
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, 7, sum);
        return header;
    }

    /** Digits with zeros before them and a NUL behind. */
    private static void octal(byte[] header, int at, int width, long value) {
        String digits = Long.toOctalString(value);
        put(header, at, "0".repeat(width - 1 - digits.length()) + digits);
        header[at + width - 1] = 0;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** The path as an extended header has it. A record begins with its own length, the digits of the length included. */
    private static byte[] paxRecord(byte[] name) {
        String rest = " path=" + new String(name, StandardCharsets.UTF_8) + "\n";
        int length = name.length + " path=\n".length();
        int total = length;
        while (total != length + String.valueOf(total).length()) {
            total = length + String.valueOf(total).length();
        }
        return (total + rest).getBytes(StandardCharsets.UTF_8);
    }
}
