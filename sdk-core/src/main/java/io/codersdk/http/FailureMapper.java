package io.codersdk.http;

import io.codersdk.error.CoderException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.CoderTimeoutException;
import java.io.IOException;
import java.util.Optional;

/** Turns failures of the connection into exceptions. */
final class FailureMapper {
    private FailureMapper() {}

    /** The exception for a call that got no whole answer. */
    static CoderException map(OutgoingCall call, IOException failure, boolean sent, Optional<String> history) {
        String past = history.map(text -> " " + text + ".").orElse("");
        if (Fault.isCallTimeout(failure)) {
            return new CoderTimeoutException(
                    call + " had no whole answer within "
                            + call.deadline().total().toMillis() / 1000.0 + " s." + past,
                    failure);
        }
        if (failure instanceof ResponseTooLargeException) {
            return new CoderProtocolException(call + ": " + failure.getMessage(), failure);
        }
        if (failure instanceof CallerFailedException) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            return new CoderIoException(call + " was ended: " + failure.getMessage() + past, failure);
        }
        if (failure instanceof ClientClosedException) {
            return new CoderIoException(call + " was cancelled: " + failure.getMessage(), failure);
        }
        String what = sent ? " got no whole answer from " : " was not sent, for lack of a connection to ";
        return new CoderIoException(
                call + what + call.http().url().host() + " ("
                        + failure.getClass().getSimpleName() + ": " + failure.getMessage() + ")." + past,
                failure);
    }
}
