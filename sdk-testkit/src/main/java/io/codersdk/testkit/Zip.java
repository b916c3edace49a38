package io.codersdk.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Between zip and tar; no zip is inflated beyond the limit of an upload. */
final class Zip {
    private static final int MOST_ENTRIES = 10_000;

    private Zip() {}

    static Tar toTar(byte[] zip) throws ArchiveException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long room = Uploads.MOST_BYTES;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes((int) room + 1);
                room -= content.length;
                if (room < 0 || files.size() >= MOST_ENTRIES) {
                    throw new ArchiveException("the zip holds too much");
                }
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), content);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ArchiveException("the file is no zip that can be read");
        }
        if (files.isEmpty()) {
            throw new ArchiveException("the file is no zip, or an empty one");
        }
        Tar tar = Tar.of(files);
        if (tar.bytes().length > Uploads.MOST_BYTES) {
            throw new ArchiveException("the zip holds too much");
        }
        return tar;
    }

    static byte[] fromFiles(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
