package io.codersdk.internal.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** How long a silent connection is listened to. */
@FunctionalInterface
interface IdleWait {

    /** Waits until the condition is signalled or the patience is over; {@code false} for the latter. */
    boolean await(Condition changed) throws InterruptedException;

    @SuppressWarnings("WaitNotInLoop") // the queue that calls it looks at its frames again, in a loop
    static IdleWait of(Duration patience) {
        return changed -> changed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
