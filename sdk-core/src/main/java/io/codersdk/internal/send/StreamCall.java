package io.codersdk.internal.send;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * A call whose answer is read as it comes. One thread opens and reads it, which an interrupt ends; any thread may close it.
 */
public final class StreamCall implements AutoCloseable {
    private final Function<StreamCall, Response> opening;
    private final OpenWork work;
    private final Supplier<Deadline> patience;

    /** Held by who opens or reads: what is being read must not be closed, only cancelled. */
    private final ReentrantLock reading = new ReentrantLock();

    private OpenWork.@Nullable Ticket ticket;
    private @Nullable Response response;
    private @Nullable Call call;
    private volatile boolean closed;

    /** @param patience how long one reading may take, counted from when it is asked */
    StreamCall(Function<StreamCall, Response> opening, OpenWork work, Supplier<Deadline> patience) {
        this.opening = opening;
        this.work = work;
        this.patience = patience;
    }

    /** What takes something from the beginning of what has not been read yet. */
    public interface Reading<T> {
        T from(BufferedSource body) throws IOException;
    }

    /**
     * Sends the request and waits for the beginning of the answer.
     *
     * @throws io.codersdk.error.CoderException as for any call, also when it is closed meanwhile
     */
    public void open() {
        reading.lock();
        try {
            ticket = work.open(this::cancel);
            response = opening.apply(this);
        } finally {
            reading.unlock();
            release();
        }
    }

    /**
     * Reads something of the answer.
     *
     * @throws SocketTimeoutException if it did not come in time
     * @throws IOException if the connection broke, this was closed, or the thread was interrupted, which it still is
     */
    public <T> T read(Reading<T> how) throws IOException {
        Deadline silence = patience.get();
        reading.lock();
        try {
            Response opened = response;
            if (opened == null || closed) {
                throw new IOException("closed");
            }
            OpenWork.Ticket watch = work.openHere(this::cancel, silence);
            try {
                return how.from(opened.body().source());
            } finally {
                watch.close();
            }
        } catch (IOException e) {
            if (silence.isOver()) {
                SocketTimeoutException silent = new SocketTimeoutException("nothing came for " + silence.seconds());
                silent.initCause(e);
                throw silent;
            }
            throw e;
        } finally {
            reading.unlock();
            release();
        }
    }

    /** Makes this the call that ends with it, at once if it has ended already. */
    synchronized void use(Call next) {
        call = next;
        if (closed) {
            next.cancel();
        }
    }

    private synchronized void cancel() {
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void close() {
        closed = true;
        cancel();
        release();
    }

    /** Gives everything back once it is closed, unless somebody reads, who will do so afterwards. */
    private void release() {
        if (closed && reading.tryLock()) {
            try {
                if (response != null) {
                    response.close();
                }
                if (ticket != null) {
                    ticket.close();
                }
            } finally {
                reading.unlock();
            }
        }
    }
}
