package io.codersdk.internal.send;

import io.codersdk.internal.answer.Answer;
import io.codersdk.internal.answer.Failures;
import io.codersdk.internal.answer.Reply;
import io.codersdk.internal.request.Outgoing;
import io.codersdk.operation.RetryClass;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * One of the tries of a call, and whether another should follow.
 *
 * @param number 1 for the first
 */
record Trial(Outgoing call, int number, Attempt attempt, Deadline deadline) {
    /** A name that nobody knows is a typing error far more often than a server that is away for a while. */
    private static final int MOST_LOOKUPS = 4;

    boolean isWorthRepeating() {
        RetryClass retry = call.operation().retry();
        return number <= call.options().maxRetries()
                && retry != RetryClass.NEVER
                && (retry == RetryClass.SAFE
                        || !mayHaveBeenProcessed()
                        || call.request().lookup().isPresent())
                && isPassing();
    }

    boolean mayHaveBeenProcessed() {
        if (attempt instanceof Attempt.Answered answered) {
            return !answer(answered).isNotProcessed();
        }
        return !(attempt instanceof Attempt.Unsent) && !(attempt instanceof Attempt.Stopped stopped && !stopped.sent());
    }

    /** Whether it was sent before within this very try. */
    boolean mayHaveBeenProcessedBefore() {
        return attempt instanceof Attempt.Answered answered && answered.processedBefore();
    }

    private boolean isPassing() {
        if (attempt instanceof Attempt.Answered answered) {
            return answer(answered).isPassing();
        }
        return failure().filter(this::isPassing).isPresent();
    }

    private boolean isPassing(IOException failure) {
        return Failures.isPassing(failure) && (number < MOST_LOOKUPS || !(failure instanceof UnknownHostException));
    }

    /** Whether a server that was reached fails, which repetitions would only make worse. */
    boolean isServerFault() {
        return attempt instanceof Attempt.Lost
                || (attempt instanceof Attempt.Answered answered
                        && answer(answered).isServerFault());
    }

    Optional<Reply> reply() {
        return attempt instanceof Attempt.Answered answered ? Optional.of(answered.reply()) : Optional.empty();
    }

    private Optional<IOException> failure() {
        if (attempt instanceof Attempt.Unsent unsent) {
            return Optional.of(unsent.failure());
        }
        return attempt instanceof Attempt.Lost lost ? Optional.of(lost.failure()) : Optional.empty();
    }

    private Answer answer(Attempt.Answered answered) {
        return new Answer(call.operation(), answered.reply());
    }

    /** What went wrong, in a few words. */
    String fault() {
        return failure()
                .map(failure -> failure.getClass().getSimpleName())
                .orElseGet(() -> "status " + reply().map(Reply::status).orElse(0));
    }

    /** How often it was tried; absent for once. */
    Optional<String> history() {
        return number > 1 ? Optional.of("It was tried " + number + " times") : Optional.empty();
    }

    String withoutRoomFor(Duration pause) {
        return history().map(past -> past + ", and not again: ").orElse("It was not tried again: ") + "a pause of "
                + pause.toMillis() / 1000.0 + " s leaves no room before the deadline of " + deadline.seconds();
    }
}
