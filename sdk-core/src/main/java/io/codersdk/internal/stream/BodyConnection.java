package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.http.ApiRequest;
import io.codersdk.internal.answer.Failures;
import io.codersdk.internal.send.StreamCall;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer whose body is a stream, read by the thread that wants its frames. */
final class BodyConnection implements StreamConnection<String> {
    private final ApiRequest<?, ?> request;
    private final StreamCall call;
    private final Frames frames;
    private final StreamFailures failures;
    private volatile boolean open;
    private volatile @Nullable Ending ending;

    BodyConnection(ApiRequest<?, ?> request, StreamCall call, Frames frames, StreamFailures failures) {
        this.request = request;
        this.call = call;
        this.frames = frames;
        this.failures = failures;
    }

    @Override
    public void connect() {
        try {
            call.open();
            open = true;
        } catch (CoderException e) {
            ending = Failures.isPassing(e) ? new Ending.Lost(e) : new Ending.Refused(e);
        }
    }

    @Override
    public @Nullable String next() throws InterruptedException {
        if (ending != null) {
            return null;
        }
        try {
            Optional<String> frame = call.read(frames::next);
            while (frame.isEmpty()) {
                // The patience begins anew: a sign of life is as good as a frame.
                frame = call.read(frames::next);
            }
            return frame.get();
        } catch (FrameTooLongException e) {
            ending = new Ending.Refused(new CoderProtocolException(request + " sent " + e.getMessage(), e));
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                InterruptedException interrupted = new InterruptedException(e.getMessage());
                interrupted.initCause(e);
                throw interrupted;
            }
            CoderException reason = failures.explain(request, e, null);
            ending = Failures.isPassing(reason) ? new Ending.Lost(reason) : new Ending.Refused(reason);
        }
        return null;
    }

    @Override
    public Ending ending() {
        return ending == null ? new Ending.Cancelled() : ending;
    }

    @Override
    public boolean isOpen() {
        return open && ending == null;
    }

    @Override
    public boolean hasStood() {
        return open;
    }

    @Override
    public void close() {
        call.close();
    }
}
