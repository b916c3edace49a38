package io.codersdk.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file or folder read back from a tar archive by the book, checking what a strict reader checks. */
public record TarEntry(char type, String name, int mode, String text) {
    private static final int BLOCK = 512;

    public TarEntry(String name, int mode, String text) {
        this('0', name, mode, text);
    }

    public static TarEntry folder(String name) {
        return new TarEntry('5', name, 0755, "");
    }

    public static List<TarEntry> read(byte[] tar) {
        assertThat(tar.length % BLOCK).isZero();
        List<TarEntry> entries = new ArrayList<>();
        String longName = "";
        int at = 0;
        while (tar[at] != 0) {
            checkHeader(Arrays.copyOfRange(tar, at, at + BLOCK));
            int size = octal(tar, at + 124, 12);
            String content = new String(tar, at + BLOCK, size, StandardCharsets.UTF_8);
            if (tar[at + 156] == 'x') {
                longName = path(content);
            } else {
                String name = longName.isEmpty() ? text(tar, at, 100) : longName;
                entries.add(new TarEntry((char) tar[at + 156], name, octal(tar, at + 100, 8), content));
                longName = "";
            }
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        assertThat(Arrays.copyOfRange(tar, at, tar.length)).as("the end").isEqualTo(new byte[2 * BLOCK]);
        return entries;
    }

    public static List<String> names(byte[] tar) {
        return read(tar).stream().map(TarEntry::name).toList();
    }

    private static void checkHeader(byte[] header) {
        assertThat(text(header, 257, 6)).isEqualTo("ustar");
        int promised = octal(header, 148, 8);
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += Byte.toUnsignedInt(b);
        }
        assertThat(promised).as("checksum").isEqualTo(sum);
    }

    /** The path of an extended header with this one record, whose length must be right. */
    private static String path(String record) {
        int blank = record.indexOf(' ');
        assertThat(Integer.parseInt(record.substring(0, blank)))
                .isEqualTo(record.getBytes(StandardCharsets.UTF_8).length);
        assertThat(record).startsWith(record.substring(0, blank) + " path=").endsWith("\n");
        return record.substring(blank + " path=".length(), record.length() - 1);
    }

    private static int octal(byte[] bytes, int at, int width) {
        return Integer.parseInt(text(bytes, at, width).strip(), 8);
    }

    private static String text(byte[] bytes, int at, int width) {
        int end = at;
        while (end < at + width && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }
}
