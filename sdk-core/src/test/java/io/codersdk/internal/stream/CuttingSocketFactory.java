package io.codersdk.internal.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;

/** Makes sockets that break after a number of bytes has been read from them, and keeps them. */
final class CuttingSocketFactory extends SocketFactory {
    final List<Socket> made = new CopyOnWriteArrayList<>();
    private final LongSupplier lifetimes;

    /** @param lifetimes how many bytes the next socket lets pass */
    CuttingSocketFactory(LongSupplier lifetimes) {
        this.lifetimes = lifetimes;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new CutSocket(lifetimes.getAsLong());
        made.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }

    private static final class CutSocket extends Socket {
        private final long lifetime;

        CutSocket(long lifetime) throws IOException {
            this.lifetime = lifetime;
            // Small, so that a server is soon held up by a client that does not read.
            setReceiveBufferSize(64 * 1024);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CutInputStream(super.getInputStream(), lifetime);
        }
    }

    private static final class CutInputStream extends FilterInputStream {
        private long left;

        CutInputStream(InputStream in, long lifetime) {
            super(in);
            this.left = lifetime;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("cut");
            }
            int count = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
