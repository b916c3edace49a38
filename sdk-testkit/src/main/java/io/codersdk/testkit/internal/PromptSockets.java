package io.codersdk.testkit.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/**
 * Server sockets whose connections send at once, and can be made to end with a reset. The server writes headers and body apart,
 * and without the former the body waits some 40 ms for the client to acknowledge the headers.
 */
public final class PromptSockets extends ServerSocketFactory {
    private final Map<Integer, Socket> connections = new ConcurrentHashMap<>();
    private int accepted;

    /**
     * Lets a connection end with a reset when it is closed, instead of in good order.
     *
     * @param number in the order in which they were accepted, from zero
     */
    public void resetAtClose(int number) {
        Socket connection = connections.get(number);
        if (connection != null) {
            try {
                connection.setSoLinger(true, 0);
            } catch (SocketException e) {
                // It is closed already.
            }
        }
    }

    private void keep(Socket connection) {
        connections.values().removeIf(Socket::isClosed);
        connections.put(accepted++, connection);
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new PromptServerSocket();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 0);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        ServerSocket socket = createServerSocket();
        socket.bind(new InetSocketAddress(address, port), backlog);
        return socket;
    }

    private final class PromptServerSocket extends ServerSocket {
        PromptServerSocket() throws IOException {
            super();
        }

        @Override
        public Socket accept() throws IOException {
            Socket connection = super.accept();
            connection.setTcpNoDelay(true);
            keep(connection);
            return connection;
        }
    }
}
