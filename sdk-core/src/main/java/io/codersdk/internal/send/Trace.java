package io.codersdk.internal.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/** How far a request came, which OkHttp's failures do not tell. Rides on the call, and hears of it. */
final class Trace extends EventListener {
    /** Calls under way. Tags of a request would do, but for the time that Kotlin takes to load its reflection. */
    private static final Map<Call, Trace> RIDING = new ConcurrentHashMap<>();

    private final boolean repeatable;
    private volatile boolean reused = true;
    private volatile boolean begun;
    private volatile boolean incomplete;
    private volatile boolean processedBefore;
    private volatile boolean answered;

    /**
     * For one call.
     *
     * @param repeatable whether a repetition is safe, so that it does no harm to find out by writing
     */
    Trace(boolean repeatable) {
        this.repeatable = repeatable;
    }

    /** Begins to ride on a call, until {@link #getOff}. */
    void getOn(Call call) {
        call.addEventListener(this);
        RIDING.put(call, this);
    }

    static void getOff(Call call) {
        RIDING.remove(call);
    }

    /** The one that rides on the call, whatever its interceptors make of the request; without effect for a handshake. */
    static Trace of(Call call) {
        Trace trace = RIDING.get(call);
        return trace == null ? new Trace(true) : trace;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /** Whether it rides on a connection that carried another request before. */
    boolean isReused() {
        return reused;
    }

    /** Whether writing it has begun. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether an answer began to come. */
    boolean isAnswered() {
        return answered;
    }

    /**
     * Whether the server may have processed the request, for all that is known after this failure. It did not if not all
     * of the request could be written, or if it says itself that it left the request untouched.
     */
    boolean mayHaveBeenProcessed(IOException failure) {
        boolean untouched = incomplete || "stream was reset: REFUSED_STREAM".equals(failure.getMessage());
        return begun && (answered || !untouched);
    }

    /** Whether OkHttp repeated it by itself after a try that may have been processed. */
    boolean mayHaveBeenProcessedBefore() {
        return processedBefore;
    }

    /** Another connection is tried. */
    void again() {
        reused = true;
        begun = false;
        incomplete = false;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        reused = false;
    }

    @Override
    public void requestHeadersStart(Call call) {
        processedBefore |= begun && !incomplete;
        begun = true;
        incomplete = false;
    }

    @Override
    public void requestFailed(Call call, IOException failure) {
        incomplete = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answered = true;
    }
}
