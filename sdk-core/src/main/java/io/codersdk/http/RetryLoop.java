package io.codersdk.http;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends a request as often as the rules want it, and waits. Failsafe turns the loop; the rules decide. */
final class RetryLoop {
    private static final RetryPolicy<Outcome> AS_THE_RULES_SAY = RetryPolicy.<Outcome>builder()
            .withMaxRetries(-1)
            .handleIf((outcome, error) -> outcome != null && outcome.pause().isPresent())
            .withDelayFn(context -> context.getLastResult().pause().orElse(Duration.ZERO))
            .build();

    private final HttpSender sender;
    private final RetryRules rules;
    private final Sleeper sleeper;

    RetryLoop(HttpSender sender, RetryRules rules, Sleeper sleeper) {
        this.sender = sender;
        this.rules = rules;
        this.sleeper = sleeper;
    }

    /**
     * The last outcome.
     *
     * @throws io.codersdk.error.CoderInterruptedException if the thread is interrupted, during a pause too
     */
    Outcome send(OutgoingCall call) {
        SleeperScheduler scheduler = new SleeperScheduler(sleeper, sender::execute);
        return Futures.await(
                Failsafe.with(AS_THE_RULES_SAY).with(scheduler).getStageAsync(context -> attempt(call, context)), call);
    }

    private CompletableFuture<Outcome> attempt(OutgoingCall call, ExecutionContext<Outcome> context) {
        @Nullable Outcome before = context.getLastResult();
        boolean processedBefore =
                before != null && (before.processedBefore() || Fault.mayHaveBeenProcessed(before.delivery()));
        CompletableFuture<Delivery> delivery = sender.send(call);
        CompletableFuture<Outcome> outcome =
                delivery.thenApply(result -> rules.judge(call, context.getAttemptCount() + 1, result, processedBefore));
        Futures.onCancel(outcome, () -> delivery.cancel(true));
        return outcome;
    }

    @Override
    public String toString() {
        return "RetryLoop → " + sender;
    }
}
