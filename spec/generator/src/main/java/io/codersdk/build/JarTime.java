package io.codersdk.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Gives a jar the time and the size of the last one whose API was another. Maven compiles a module again when a jar that it needs
 * has another time or size; nothing has to be when only code within methods changed.
 */
public final class JarTime {
    /** How much larger the code may become before the size of the jar shows it; blanks until then. */
    private static final int ROOM = 4096;

    private static final int LONGEST_COMMENT = 0xFFFF;

    private JarTime() {}

    /** Arguments: the jar, and a file that keeps what is known of the one before. */
    public static void main(String[] args) throws IOException {
        keep(Path.of(args[0]), Path.of(args[1]));
    }

    static void keep(Path jar, Path known) throws IOException {
        String api = api(jar);
        List<String> last = Files.exists(known) ? Files.readAllLines(known) : List.of();
        if (last.size() == 2 && last.get(0).equals(api) && fill(jar, Long.parseLong(last.get(1)))) {
            Files.setLastModifiedTime(jar, Files.getLastModifiedTime(known));
        } else {
            fill(jar, Files.size(jar) + ROOM);
            Files.write(known, List.of(api, String.valueOf(Files.size(jar))));
            Files.setLastModifiedTime(known, Files.getLastModifiedTime(jar));
        }
    }

    /** Brings a jar to a size by a comment of blanks, which stands at its end. Whether there is room for one. */
    private static boolean fill(Path jar, long size) throws IOException {
        int missing = Math.toIntExact(size - Files.size(jar));
        if (missing == 0) {
            return true;
        }
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
            long lengthOfComment = file.length() - 2;
            file.seek(lengthOfComment);
            if (missing < 0 || missing > LONGEST_COMMENT || file.readUnsignedShort() != 0) {
                return false;
            }
            byte[] comment = new byte[2 + missing];
            Arrays.fill(comment, (byte) ' ');
            comment[0] = (byte) missing;
            comment[1] = (byte) (missing >> 8);
            file.seek(lengthOfComment);
            file.write(comment);
            return true;
        }
    }

    private static String api(Path jar) throws IOException {
        MessageDigest digest = sha256();
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> classes = file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            for (JarEntry entry : classes) {
                try (InputStream bytes = file.getInputStream(entry)) {
                    byte[] api = ClassApi.of(bytes.readAllBytes());
                    if (api.length > 0) {
                        digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                        digest.update(api);
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
