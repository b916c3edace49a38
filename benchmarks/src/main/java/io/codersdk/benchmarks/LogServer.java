package io.codersdk.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * Answers each request with a WebSocket, and on it a log: a frame a line, of which only the ids are written anew. Costs
 * hardly anything, so that what is measured is the client.
 */
final class LogServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *(\\S+)");
    private static final String KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String HEAD = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
            + "Upgrade\r\nX-Coder-Build-Version: v2.17.2+bench\r\nSec-WebSocket-Accept: %s\r\n\r\n";
    private static final byte[] GOODBYE = {(byte) 0x88, 6, 0x03, (byte) 0xe8, 'd', 'o', 'n', 'e'};
    private static final int LONGEST_REQUEST = 8192;

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int lines;

    /** @param lines of each log, a multiple of {@link LogFrames#COUNT} */
    LogServer(int lines) throws IOException {
        this.lines = lines;
        Thread thread = new Thread(this::serve, "log-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                send(connection);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void send(Socket connection) throws IOException {
        Matcher key = KEY.matcher(request(connection.getInputStream()));
        if (!key.find()) {
            throw new IOException("a request without a key");
        }
        OutputStream out = connection.getOutputStream();
        String accept = ByteString.encodeUtf8(key.group(1) + KEY_SUFFIX).sha1().base64();
        out.write(HEAD.formatted(accept).getBytes(StandardCharsets.US_ASCII));
        LogFrames frames = new LogFrames();
        for (int sent = 0; sent < lines; sent += LogFrames.COUNT) {
            out.write(frames.numbered(sent));
        }
        out.write(GOODBYE);
        // The client says goodbye as well, and closes.
        connection.getInputStream().readAllBytes();
    }

    private static String request(InputStream in) throws IOException {
        byte[] bytes = new byte[LONGEST_REQUEST];
        int length = 0;
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int more = in.read(bytes, length, bytes.length - length);
            if (more <= 0) {
                throw new IOException("half a request");
            }
            length += more;
            text = new String(bytes, 0, length, StandardCharsets.US_ASCII);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
