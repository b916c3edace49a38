package io.codersdk.http;

import io.codersdk.operation.RetryClass;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;

/** Which faults a repetition may cure. */
final class Fault {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private Fault() {}

    /** What went wrong, in a few words, if an operation of this class may be sent again after it. */
    static Optional<String> curable(RetryClass retry, Delivery delivery) {
        if (retry == RetryClass.NEVER) {
            return Optional.empty();
        }
        boolean permitted = retry == RetryClass.SAFE || surelyNotProcessed(delivery);
        return permitted ? passing(delivery) : Optional.empty();
    }

    /** Whether the server may have processed the request, for all that is known. */
    static boolean mayHaveBeenProcessed(Delivery delivery) {
        return !surelyNotProcessed(delivery);
    }

    private static boolean surelyNotProcessed(Delivery delivery) {
        Reply reply = delivery.reply();
        if (reply == null) {
            return !delivery.sent();
        }
        // A limiter refuses before anything else looks at the request. A 503 of Coder itself does too, but one of a
        // load balancer may mean that the server took the request and then fell silent.
        return reply.status() == 429 || (reply.status() == 503 && reply.isFromCoder());
    }

    private static Optional<String> passing(Delivery delivery) {
        IOException failure = delivery.failure();
        if (failure != null) {
            return isPassing(failure) ? Optional.of(failure.getClass().getSimpleName()) : Optional.empty();
        }
        return Optional.ofNullable(delivery.reply())
                .map(Reply::status)
                .filter(PASSING::contains)
                .map(status -> "status " + status);
    }

    private static boolean isPassing(IOException failure) {
        return !isCallTimeout(failure)
                && !(failure instanceof ProtocolException)
                && !(failure instanceof ClientClosedException)
                && !(failure instanceof CallerFailedException)
                && !(failure instanceof ResponseTooLargeException)
                && !TrustFailures.isOne(failure);
    }

    /** Whether the time for the whole call ran out, not that of a single connect. */
    static boolean isCallTimeout(IOException failure) {
        return failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    }
}
