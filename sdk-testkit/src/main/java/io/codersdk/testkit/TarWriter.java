package io.codersdk.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes files as a tar, names beyond a header's room in the way of GNU. */
final class TarWriter {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private TarWriter() {}

    static byte[] write(Map<String, byte[]> files) {
        TarWriter writer = new TarWriter();
        files.forEach(writer::file);
        writer.out.writeBytes(new byte[2 * BLOCK]);
        return writer.out.toByteArray();
    }

    private void file(String name, byte[] content) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length > NAME_LENGTH) {
            entry("././@LongLink".getBytes(StandardCharsets.UTF_8), 'L', path);
        }
        entry(Arrays.copyOf(path, Math.min(path.length, NAME_LENGTH)), '0', content);
    }

    private void entry(byte[] name, char type, byte[] content) {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, name.length);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o\0", content.length));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        out.writeBytes(header);
        out.writeBytes(content);
        out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
