package io.codersdk.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Gives a jar the time of the last one whose API was another. Maven compiles a module again when a jar that it needs is newer
 * than the build; nothing has to be when only code within methods changed.
 */
public final class JarTime {
    private JarTime() {}

    /** Arguments: the jar, and a file that keeps what is known of the one before. */
    public static void main(String[] args) throws IOException {
        keep(Path.of(args[0]), Path.of(args[1]));
    }

    static void keep(Path jar, Path known) throws IOException {
        String api = api(jar);
        if (Files.exists(known) && Files.readString(known).equals(api)) {
            Files.setLastModifiedTime(jar, Files.getLastModifiedTime(known));
        } else {
            Files.writeString(known, api);
            Files.setLastModifiedTime(known, Files.getLastModifiedTime(jar));
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
