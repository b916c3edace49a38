package io.codersdk.internal.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Walks through a folder, a folder before what is in it and names in their order, and collects what is packed and what
 * cannot be.
 */
final class FolderScan {
    private final Path root;
    private final Selection selection;
    private final long room;
    private final List<Packed> packed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** The real paths of the folders that the walk is in: who comes to one of them again goes in a circle. */
    private final Deque<Path> way = new ArrayDeque<>();

    private long length = TarWriter.END_LENGTH;

    /**
     * Prepares a walk.
     *
     * @param root without links in it
     * @param room how long the archive may be, in bytes
     */
    FolderScan(Path root, Selection selection, long room) {
        this.root = root;
        this.selection = selection;
        this.room = room;
    }

    FolderScan walk() {
        walk(root, "");
        return this;
    }

    List<Packed> packed() {
        return packed;
    }

    List<String> problems() {
        return problems;
    }

    private boolean isFull() {
        return length > room;
    }

    private void walk(Path folder, String prefix) {
        way.push(folder);
        for (Path child : children(folder, prefix)) {
            String name = prefix + child.getFileName();
            if (!isFull() && (!selection.leavesOutAllOf(name) || selection.leadsToIncluded(name))) {
                visit(child, name);
            }
        }
        way.pop();
    }

    private List<Path> children(Path folder, String prefix) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(
                            Comparator.comparing(child -> child.getFileName().toString()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add((prefix.isEmpty() ? "it" : prefix) + " cannot be read");
            return List.of();
        }
    }

    private void visit(Path path, String name) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (isLeftOut(name, attributes)) {
                return;
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(name) || name.indexOf('\uFFFD') >= 0) {
                problems.add(name + " has a name that is no Unicode, or none in the locale that Java runs in");
            } else if (attributes.isSymbolicLink()) {
                link(path, name);
            } else {
                add(path, name, attributes);
            }
        } catch (IOException e) {
            problems.add(name + " cannot be read");
        }
    }

    /** A link is as good as a file here, but on the way to what is included. */
    private boolean isLeftOut(String name, BasicFileAttributes attributes) {
        return !attributes.isDirectory() && selection.leavesOut(name) && !selection.leadsToIncluded(name);
    }

    private void link(Path link, String name) throws IOException {
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            problems.add(name + " is a link that leads nowhere");
            return;
        }
        BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
        boolean wanted = selection.isIncluded(name);
        if (!wanted && wouldBeLeftOut(target)) {
            problems.add(name + " is a link to what is left out; it is packed if it is included by name");
        } else if (!attributes.isDirectory()) {
            add(target, name, attributes);
        } else if (way.contains(target)) {
            problems.add(name + " is a link to a folder that it is in");
        } else if (!wanted && !target.startsWith(root)) {
            problems.add(
                    name + " is a link to a folder outside of the template; it is packed if it is included by name");
        } else {
            add(target, name, attributes);
        }
    }

    /** Under its own name; elsewhere there may be templates, too, at whose top it lies. */
    private boolean wouldBeLeftOut(Path target) {
        return selection.leavesOut(fromRoot(target))
                || (!target.startsWith(root) && selection.leavesOut(String.valueOf(target.getFileName())));
    }

    /** The way from the folder to a target, without the steps up. */
    private String fromRoot(Path target) {
        List<String> names = new ArrayList<>();
        for (Path name : root.relativize(target)) {
            if (!name.toString().equals("..")) {
                names.add(name.toString());
            }
        }
        return String.join("/", names);
    }

    private void add(Path path, String name, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            add(Packed.folder(name + "/", path));
            walk(path, name + "/");
        } else if (!attributes.isRegularFile()) {
            problems.add(name + " is neither a file nor a folder");
        } else if (attributes.size() > TemplateArchive.MOST_BYTES_OF_A_FILE) {
            problems.add(name + " has " + attributes.size() + " bytes, and provisioners cut what is larger than "
                    + TemplateArchive.MOST_BYTES_OF_A_FILE);
        } else if (!Files.isReadable(path)) {
            problems.add(name + " cannot be read");
        } else {
            add(new Packed(name, path, attributes.size(), Files.isExecutable(path)));
        }
    }

    private void add(Packed entry) {
        packed.add(entry);
        length += entry.length();
        if (isFull()) {
            problems.add("with " + entry.name() + " it has more than the " + room + " bytes that the server takes");
        }
    }
}
