package io.codersdk.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.codersdk.benchmarks.json.LongList;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with many workspaces, which it lists in pages. */
final class WorkspacesServer implements AutoCloseable {
    private static final Pattern NUMBERS = Pattern.compile("(limit|offset)=(\\d+)");

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final LongList list;

    /** @param page how many workspaces are asked for at a time */
    WorkspacesServer(int count, int page) throws IOException {
        list = new LongList(count, page);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher numbers = NUMBERS.matcher(exchange.getRequestURI().getQuery());
            int offset = 0;
            while (numbers.find()) {
                offset = numbers.group(1).equals("offset") ? Integer.parseInt(numbers.group(2)) : offset;
            }
            byte[] page = list.from(offset);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.getResponseHeaders().set("X-Coder-Build-Version", "v2.17.2+bench");
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(page);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
