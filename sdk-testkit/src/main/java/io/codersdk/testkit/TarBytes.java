package io.codersdk.testkit;

import java.util.Locale;
import okio.Buffer;
import okio.ByteString;

/** Makes tars, names of more than a hundred bytes in GNU's way: an entry before that holds the name. */
final class TarBytes {
    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private final Buffer tar = new Buffer();

    void add(ArchiveEntry entry) {
        ByteString name = ByteString.encodeUtf8(entry.name());
        if (name.size() > NAME) {
            Buffer ended = new Buffer().write(name).writeByte(0);
            block('L', ByteString.encodeUtf8("././@LongLink"), ended.readByteString());
        }
        block(entry.isFolder() ? '5' : '0', name.substring(0, Math.min(NAME, name.size())), entry.content());
    }

    private void block(char type, ByteString name, ByteString content) {
        Buffer before = new Buffer()
                .write(name)
                .write(new byte[NAME - name.size()])
                .writeUtf8(type == '5' ? "0000755\0" : "0000644\0")
                .writeUtf8("0000000\0".repeat(2))
                .writeUtf8(String.format(Locale.ROOT, "%011o\0%011o\0", content.size(), 0));
        Buffer after = new Buffer().writeByte(type).write(new byte[100]).writeUtf8("ustar  \0");
        after.write(new byte[BLOCK - (int) (before.size() + 8 + after.size())]);
        int sum = 8 * ' ' + sum(before) + sum(after);
        tar.write(before, before.size());
        tar.writeUtf8(String.format(Locale.ROOT, "%06o\0 ", sum));
        tar.write(after, after.size());
        tar.write(content).write(new byte[(BLOCK - content.size() % BLOCK) % BLOCK]);
    }

    private static int sum(Buffer bytes) {
        int sum = 0;
        for (byte b : bytes.snapshot().toByteArray()) {
            sum += b & 0xff;
        }
        return sum;
    }

    /** The whole archive. */
    byte[] end() {
        return tar.write(new byte[2 * BLOCK]).readByteArray();
    }
}
