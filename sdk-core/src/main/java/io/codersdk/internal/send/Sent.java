package io.codersdk.internal.send;

import io.codersdk.internal.answer.Answer;
import io.codersdk.internal.request.Outgoing;
import java.util.Optional;

/**
 * A call as it was sent last, and what came of it.
 *
 * @param processedBefore whether the server may have processed an earlier try
 * @param history how often it was sent, and why not once more; absent when there is nothing to tell
 */
record Sent(Outgoing call, Attempt attempt, boolean processedBefore, Optional<String> history) {

    /** Whether Coder refused the token. */
    boolean isUnauthorized() {
        return attempt instanceof Attempt.Answered answered
                && new Answer(call.operation(), answered.reply()).isUnauthorized();
    }
}
