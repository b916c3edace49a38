package io.codersdk.internal.send;

import dev.failsafe.Execution;
import dev.failsafe.ExecutionContext;
import dev.failsafe.RetryPolicy;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.http.RetryEvent;
import io.codersdk.http.RetryListener;
import io.codersdk.http.Timing;
import io.codersdk.internal.request.Outgoing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends a request as often as the policy wants it, on the thread of the caller, which pauses in between. Failsafe says
 * whether and when.
 */
final class Repeat {
    private final RetryPause pauses;
    private final RetryBudget budget = new RetryBudget();
    private final RetryListener listener;
    private final Timing timing;

    Repeat(RetryListener listener, Timing timing) {
        this.pauses = RetryPause.of(timing);
        this.listener = listener;
        this.timing = timing;
    }

    /**
     * What came of the last try.
     *
     * @throws CoderInterruptedException if the thread is interrupted in a pause
     * @throws io.codersdk.error.ClientClosedException if the client is closed in a pause
     */
    Sent send(Outgoing call, Deadline deadline, Function<Outgoing, Attempt> once) {
        Trial trial = new Trial(call, 1, once.apply(call), deadline);
        boolean processedBefore = trial.mayHaveBeenProcessedBefore();
        // Hardly a call needs more, nor what it takes to repeat one.
        if (!trial.isWorthRepeating()) {
            return last(trial, processedBefore);
        }
        Execution<Trial> execution = Execution.of(policy());
        execution.recordResult(trial);
        while (!execution.isComplete()) {
            Duration pause = execution.getDelay();
            if (pause.compareTo(deadline.longestPause()) > 0) {
                return new Sent(call, trial.attempt(), processedBefore, Optional.of(trial.withoutRoomFor(pause)));
            }
            processedBefore |= trial.mayHaveBeenProcessed();
            listener.beforeRetry(new RetryEvent(call.operation(), trial.number(), pause, trial.fault()));
            sleep(call, pause);
            trial = new Trial(call, trial.number() + 1, once.apply(call), deadline);
            processedBefore |= trial.mayHaveBeenProcessedBefore();
            execution.recordResult(trial);
        }
        return last(trial, processedBefore);
    }

    private RetryPolicy<Trial> policy() {
        return RetryPolicy.<Trial>builder()
                .withMaxRetries(-1)
                .handleResultIf(Trial::isWorthRepeating)
                .withDelayFn(this::pause)
                .build();
    }

    private Sent last(Trial trial, boolean processedBefore) {
        if (trial.attempt() instanceof Attempt.Answered) {
            budget.success();
        }
        return new Sent(trial.call(), trial.attempt(), processedBefore, trial.history());
    }

    private Duration pause(ExecutionContext<Trial> context) {
        Trial trial = context.getLastResult();
        Duration most = trial.deadline().longestPause();
        boolean affordable = !trial.isServerFault() || budget.withdraw();
        return affordable ? pauses.after(trial.number(), trial.reply(), most) : pauses.longest(most);
    }

    private void sleep(Outgoing call, Duration pause) {
        try {
            timing.sleeper().sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoderInterruptedException(call + " was interrupted before it was sent again", e);
        }
    }
}
