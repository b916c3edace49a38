package io.codersdk.internal.stream;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames from the thread that reads a socket to the one that wants its lines. When it is full the reader waits,
 * so that the socket's own flow control reaches the server. Bounded by size, not by frames: one frame may be a
 * line or a whole history.
 */
final class FrameQueue<F> {
    /** In characters or bytes. A longer frame passes when it is alone. */
    static final long CAPACITY = 1 << 20;

    /** What an empty frame costs. */
    private static final int OVERHEAD = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<F> frames = new ArrayDeque<>();
    private final ToIntFunction<F> size;
    private long held;
    private @Nullable Ending ending;

    FrameQueue(ToIntFunction<F> size) {
        this.size = size;
    }

    /** Adds a frame, once there is room for it; after the end it is dropped. */
    void put(F frame) throws InterruptedException {
        lock.lock();
        try {
            while (ending == null && !frames.isEmpty() && held + weight(frame) > CAPACITY) {
                changed.await();
            }
            if (ending == null) {
                frames.add(frame);
                held += weight(frame);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says that nothing follows the frames put so far. The first ending counts. */
    void end(Ending why) {
        lock.lock();
        try {
            if (ending == null) {
                ending = why;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is in it and lets go whoever waits. */
    void cancel() {
        lock.lock();
        try {
            frames.clear();
            held = 0;
            ending = new Ending.Cancelled();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next frame; {@code null} after the last one, and when the wait was in vain. */
    @Nullable
    F take(IdleWait idle) throws InterruptedException {
        lock.lock();
        try {
            boolean patient = true;
            while (frames.isEmpty() && ending == null && patient) {
                patient = idle.await(changed);
            }
            F frame = frames.poll();
            if (frame != null) {
                held -= weight(frame);
                changed.signalAll();
            }
            return frame;
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing follows; absent while something may. */
    Optional<Ending> ending() {
        lock.lock();
        try {
            return Optional.ofNullable(ending);
        } finally {
            lock.unlock();
        }
    }

    private long weight(F frame) {
        return size.applyAsInt(frame) + (long) OVERHEAD;
    }
}
