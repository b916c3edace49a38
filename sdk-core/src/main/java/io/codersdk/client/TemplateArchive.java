package io.codersdk.client;

import io.codersdk.archive.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Packs a template folder. The same files give the same bytes, so that the server recognises an archive it has. Links
 * in the folder and what is not a file are left out.
 */
final class TemplateArchive {
    /** What version control and Terraform keep beside the sources; state files may hold secrets. */
    private static final Set<String> LEFT_OUT = Set.of(".git", ".terraform", ".DS_Store");

    private TemplateArchive() {}

    static byte[] pack(Path folder) throws IOException {
        SortedMap<String, Path> files = collect(folder);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            for (var file : files.entrySet()) {
                tar.file(file.getKey(), Files.readAllBytes(file.getValue()), Files.isExecutable(file.getValue()));
            }
        }
        return bytes.toByteArray();
    }

    private static SortedMap<String, Path> collect(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "there is no such folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        // The folder itself may be a link, and have any name.
        Path root = folder.toRealPath();
        SortedMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            private long size;

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return !directory.equals(root) && isLeftOut(directory)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !isLeftOut(file)) {
                    size += attributes.size();
                    if (size > FilesClient.MAX_BYTES) {
                        throw new IOException(
                                "it holds more than the " + FilesClient.MAX_BYTES + " bytes that the server takes");
                    }
                    files.put(root.relativize(file).toString().replace('\\', '/'), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isLeftOut(Path path) {
        String name = String.valueOf(path.getFileName());
        return LEFT_OUT.contains(name) || name.contains(".tfstate");
    }
}
