package io.codersdk.internal.send;

import io.codersdk.auth.Token;
import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.internal.answer.Answer;
import io.codersdk.internal.answer.ReplyReader;
import java.util.Objects;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket from its handshake on: authenticated as any call, and shaken hands for once more if the server refuses a
 * token that can be replaced.
 */
final class Upgrade extends WebSocketListener implements WebSocket {
    private final ApiRequest<?, ?> request;
    private final CallOptions options;
    private final Authenticate authenticate;
    private final MessageLimit limit = new MessageLimit();
    private final OkHttpClient client;
    private final WebSocketListener listener;
    private final Deadline deadline;
    private final OpenWork.Ticket ticket;
    private Optional<Token> token;
    private @Nullable WebSocket socket;
    private boolean renewed;
    private boolean cancelled;

    /**
     * Begins the handshake.
     *
     * @param client one with the time limit of a handshake
     */
    Upgrade(
            ApiRequest<?, ?> request,
            CallOptions options,
            Authenticate authenticate,
            OkHttpClient client,
            WebSocketListener listener,
            Deadline deadline,
            OpenWork open) {
        this.request = request;
        this.options = options;
        this.authenticate = authenticate;
        this.client = client.newBuilder().addInterceptor(limit).build();
        this.listener = listener;
        this.deadline = deadline;
        this.token = authenticate.token(request, options);
        Request http = authenticate.writer().write(request, options, token).http();
        this.ticket = open.open(this::cancel);
        shakeHands(http);
    }

    private synchronized void shakeHands(Request http) {
        WebSocket next = client.newWebSocket(http, this);
        socket = next;
        if (cancelled) {
            // By a close of the client that came when there was none to cancel yet, or an older one.
            next.cancel();
        }
    }

    @Override
    public void onOpen(WebSocket opened, Response response) {
        listener.onOpen(this, response);
    }

    @Override
    public void onMessage(WebSocket open, String text) {
        limit.next();
        listener.onMessage(this, text);
    }

    @Override
    public void onMessage(WebSocket open, ByteString bytes) {
        limit.next();
        listener.onMessage(this, bytes);
    }

    @Override
    public void onClosing(WebSocket open, int code, String reason) {
        listener.onClosing(this, code, reason);
    }

    @Override
    public void onClosed(WebSocket closed, int code, String reason) {
        ticket.close();
        listener.onClosed(this, code, reason);
    }

    @Override
    public void onFailure(WebSocket failed, Throwable failure, @Nullable Response response) {
        try {
            if (response != null && isUnauthorized(response) && renew()) {
                return;
            }
        } catch (RuntimeException | Error e) {
            // On this thread nobody would hear of it, and somebody waits for the listener.
            fail(notRenewed(e), null);
            return;
        }
        fail(failure, response);
    }

    private void fail(Throwable failure, @Nullable Response response) {
        ticket.close();
        listener.onFailure(this, failure, response);
    }

    /** What the supplier of tokens threw, as one of ours. */
    private CoderException notRenewed(Throwable failure) {
        return failure instanceof CoderException own
                ? own
                : new CoderException(request + " was refused, and no other token could be had: " + failure, failure);
    }

    private boolean isUnauthorized(Response response) {
        return response.code() == 401 && new Answer(request.operation(), ReplyReader.headOf(response)).isUnauthorized();
    }

    /** Shakes hands with another token, where there is one. */
    private boolean renew() {
        if (renewed) {
            return false;
        }
        renewed = true;
        token = authenticate.better(token, options, deadline);
        if (token.isEmpty()) {
            return false;
        }
        shakeHands(authenticate.writer().write(request, options, token).http());
        return true;
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        if (socket != null) {
            socket.cancel();
        }
    }

    /** The one in use. Nobody has this before there is one, but who closes the client, who cancels it. */
    private WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    @Override
    public synchronized boolean close(int code, @Nullable String reason) {
        return socket().close(code, reason);
    }

    @Override
    public synchronized boolean send(String text) {
        return socket().send(text);
    }

    @Override
    public synchronized boolean send(ByteString bytes) {
        return socket().send(bytes);
    }

    @Override
    public synchronized long queueSize() {
        return socket().queueSize();
    }

    @Override
    public synchronized Request request() {
        return socket().request();
    }
}
