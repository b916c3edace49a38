package io.codersdk.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lets a workspace be watched that never changes. Says where, and at the end of its input how many connections there were. */
public final class WatchServer {
    private WatchServer() {}

    public static void main(String[] arguments) throws IOException {
        try (LeanServer server = LeanServer.watching(workspace())) {
            System.out.println(server.url());
            System.in.transferTo(System.out);
            System.out.println(server.accepted());
        }
    }

    private static String workspace() throws IOException {
        try (InputStream json = WatchServer.class.getResourceAsStream("workspace.json")) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
