package io.codersdk.internal.archive;

import io.codersdk.error.TemplateFolderException;
import io.codersdk.http.BodySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A template folder as the archive that a provisioner can unpack, made while it is sent. The same files give the same
 * bytes, so that the server recognises an archive it has.
 */
public final class TemplateArchive implements BodySource {
    /** A provisioner keeps this much of a file, and drops the rest without a word. */
    public static final long MOST_BYTES_OF_A_FILE = 10L * 1024 * 1024;

    private final Path folder;
    private final List<Packed> entries;

    private TemplateArchive(Path folder, List<Packed> entries) {
        this.folder = folder;
        this.entries = entries;
    }

    /**
     * Looks through a folder.
     *
     * @param included paths below it, parted by slashes, that are packed although they would be left out
     * @param room how long the archive may be, in bytes
     * @param others what is wrong with the folder besides, to be told at once
     * @throws TemplateFolderException if something cannot be packed as it is, there is no template in it, or there are others
     */
    public static TemplateArchive of(Path folder, Set<String> included, long room, List<String> others) {
        if (!Files.isDirectory(folder)) {
            throw refused(folder, Files.exists(folder) ? "it is no folder" : "there is no such folder");
        }
        FolderScan scan = new FolderScan(real(folder), new Selection(included), room).walk();
        List<String> problems = new ArrayList<>(scan.problems());
        included.stream()
                .sorted()
                .filter(name -> scan.packed().stream().noneMatch(entry -> isOrIsIn(entry, name)))
                .filter(name -> problems.stream().noneMatch(problem -> isAbout(problem, name)))
                .map(name -> name + " is to be included, and is not there")
                .forEach(problems::add);
        if (problems.isEmpty() && scan.packed().stream().noneMatch(TemplateArchive::isConfiguration)) {
            problems.add("there is no *.tf or *.tf.json file in it");
        }
        others.stream().filter(other -> !problems.contains(other)).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new TemplateFolderException(folder, problems);
        }
        return new TemplateArchive(folder, scan.packed());
    }

    private static TemplateFolderException refused(Path folder, String problem) {
        return new TemplateFolderException(folder, List.of(problem));
    }

    /** The folder itself may be a link, and have any name. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw refused(folder, "it cannot be read");
        }
    }

    private static boolean isAbout(String problem, String name) {
        return problem.startsWith(name + " ") || problem.startsWith(name + "/");
    }

    private static boolean isOrIsIn(Packed entry, String name) {
        return entry.name().equals(name) || entry.name().startsWith(name + "/");
    }

    /** Whether Terraform would read it: it looks at the top, and past what is hidden. */
    private static boolean isConfiguration(Packed entry) {
        String name = entry.name();
        return !name.contains("/") && !name.startsWith(".") && (name.endsWith(".tf") || name.endsWith(".tf.json"));
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(TarWriter.END_LENGTH
                + entries.stream().mapToLong(Packed::length).sum());
    }

    /**
     * {@inheritDoc}
     *
     * @throws TemplateFolderException if a file is gone, or has another length than it had
     */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out);
        for (Packed entry : entries) {
            if (entry.isFolder()) {
                tar.folder(entry.name());
            } else {
                write(tar, entry);
            }
        }
        tar.end();
    }

    private void write(TarWriter tar, Packed entry) throws IOException {
        try (InputStream content = open(entry)) {
            if (!tar.file(entry.name(), entry.size(), entry.executable(), content)) {
                throw refused(folder, entry.name() + " changed while it was sent");
            }
        }
    }

    private InputStream open(Packed entry) {
        try {
            return Files.newInputStream(entry.source());
        } catch (IOException e) {
            throw refused(folder, entry.name() + " could be read no longer");
        }
    }
}
