package io.codersdk.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** One request over a socket of its own, and what comes back byte for byte. */
final class RawExchange implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    private RawExchange(FakeCoder coder, String path, List<String> headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), coder.url().getPort());
        in = new DataInputStream(socket.getInputStream());
        StringBuilder request = new StringBuilder();
        List<String> lines = new ArrayList<>();
        lines.add("GET /api/v2" + path + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Coder-Session-Token: " + coder.sessionToken());
        lines.addAll(headers);
        lines.forEach(line -> request.append(line).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(US_ASCII));
    }

    static RawExchange get(FakeCoder coder, String path) throws IOException {
        return new RawExchange(coder, path, List.of());
    }

    static RawExchange upgrade(FakeCoder coder, String path) throws IOException {
        return upgrade(coder, path, "Sec-WebSocket-Version: 13");
    }

    static RawExchange upgrade(FakeCoder coder, String path, String... more) throws IOException {
        List<String> headers = new ArrayList<>(
                List.of("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="));
        headers.addAll(List.of(more));
        return new RawExchange(coder, path, headers);
    }

    /** The next byte, -1 at the end. */
    int read() throws IOException {
        return in.read();
    }

    String read(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), US_ASCII);
    }

    int available() throws IOException {
        return in.available();
    }

    /** The status line and the headers, with the empty line behind them. */
    String headers() throws IOException {
        StringBuilder headers = new StringBuilder();
        while (headers.indexOf("\r\n\r\n") < 0) {
            headers.append((char) in.readByte());
        }
        return headers.toString();
    }

    /** Reads the header of a WebSocket frame, and says how many bytes it promises. */
    int frameSize() throws IOException {
        in.readByte();
        int size = in.readUnsignedByte();
        return size == 126 ? in.readUnsignedShort() : size;
    }

    /** What comes until the connection ends, however it does. */
    String rest() {
        StringBuilder rest = new StringBuilder();
        try (InputStream all = in) {
            for (int next = all.read(); next >= 0; next = all.read()) {
                rest.append((char) next);
            }
        } catch (SocketException e) {
            // It was reset.
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rest.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
