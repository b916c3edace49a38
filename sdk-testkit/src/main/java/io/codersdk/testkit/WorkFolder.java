package io.codersdk.testkit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where a provisioner unpacks a template. As the real one it makes no folder but those that have an entry, passes over
 * links and the like, and cuts what is too long of a file without a word.
 */
final class WorkFolder {
    static final int MOST_BYTES_OF_A_FILE = 10 * 1024 * 1024;

    private final Set<String> folders = new HashSet<>(Set.of(""));
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    Map<String, byte[]> files() {
        return files;
    }

    void unpack(ArchiveEntry entry) throws ArchiveException {
        String path = local(entry.name());
        switch (entry.kind()) {
            case FOLDER -> makeAll(path);
            case FILE -> write(path, entry);
            case OTHER -> {
                // Passed over.
            }
        }
    }

    private static String local(String name) throws ArchiveException {
        if (name.startsWith("/")) {
            throw new ArchiveException("\"" + name + "\" leads out of the folder");
        }
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw new ArchiveException("\"" + name + "\" leads out of the folder");
            } else if (!part.isEmpty() && !part.equals(".")) {
                path.append(path.isEmpty() ? "" : "/").append(part);
            }
        }
        return path.toString();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private void makeAll(String path) throws ArchiveException {
        if (files.containsKey(path)) {
            throw new ArchiveException("mkdir " + path + ": not a directory");
        }
        if (folders.add(path)) {
            makeAll(parent(path));
        }
    }

    private void write(String path, ArchiveEntry entry) throws ArchiveException {
        if (folders.contains(path)) {
            throw new ArchiveException("open " + path + ": is a directory");
        }
        if (!folders.contains(parent(path))) {
            boolean file = files.containsKey(parent(path));
            throw new ArchiveException("open " + path + (file ? ": not a directory" : ": no such file or directory"));
        }
        int kept = Math.min(entry.content().size(), MOST_BYTES_OF_A_FILE);
        files.put(path, entry.content().substring(0, kept).toByteArray());
    }
}
