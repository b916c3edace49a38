package io.codersdk.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes files as a POSIX tar archive, without times and owners, which nobody reads here. A name too long for the plain
 * header goes into an extended one.
 */
public final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;

    private final OutputStream out;

    /** Writes to a stream, which {@link #close} closes. */
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a file.
     *
     * @param name its path in the archive, parted by slashes
     */
    public void file(String name, byte[] content, boolean executable) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        if (nameBytes.length > LONGEST_NAME) {
            byte[] record = paxRecord("path", name);
            entry("pax".getBytes(StandardCharsets.UTF_8), record, 'x', false);
        }
        entry(nameBytes, content, '0', executable);
    }

    private void entry(byte[] name, byte[] content, char type, boolean executable) throws IOException {
        out.write(header(name, content.length, type, executable));
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static byte[] header(byte[] name, int size, char type, boolean executable) {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, LONGEST_NAME));
        octal(header, 100, 8, executable ? 0755 : 0644);
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
    private static void octal(byte[] header, int at, int width, int value) {
        String digits = Integer.toOctalString(value);
        put(header, at, "0".repeat(width - 1 - digits.length()) + digits);
        header[at + width - 1] = 0;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** A record begins with its own length, the digits of the length included. */
    private static byte[] paxRecord(String key, String value) {
        byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        int length = rest.length;
        while (length != rest.length + String.valueOf(length).length()) {
            length = rest.length + String.valueOf(length).length();
        }
        byte[] record = (length + new String(rest, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return record;
    }

    /** Two empty blocks end an archive. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
