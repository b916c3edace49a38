package io.codersdk.http;

import io.codersdk.operation.RetryClass;
import java.time.Duration;
import java.util.Optional;

/** Decides whether an attempt is repeated, and when. Knows no threads and no HTTP client. */
record RetryRules(RetryPause pauses, RetryBudget budget, RetryListener listener) {

    /** Judges an attempt, and charges the budget if it is to be repeated. */
    Outcome judge(OutgoingCall call, int attempt, Delivery delivery, boolean processedBefore) {
        RetryClass retry = call.request().operation().retry();
        Optional<String> fault = Fault.curable(retry, delivery);
        if (fault.isEmpty()) {
            if (delivery.failure() == null) {
                budget.success();
            }
            return last(attempt, delivery, processedBefore, attempt > 1 ? "It was sent " + attempt + " times" : "");
        }
        if (attempt > call.options().maxRetries()) {
            return last(
                    attempt,
                    delivery,
                    processedBefore,
                    attempt > 1 ? "It was sent " + attempt + " times, as often as allowed" : "");
        }
        Duration pause = pauses.after(attempt, Optional.ofNullable(delivery.reply()));
        if (pause.compareTo(call.deadline().remaining()) >= 0) {
            return last(
                    attempt,
                    delivery,
                    processedBefore,
                    "It was not sent again: a pause of " + seconds(pause) + " leaves no room before the deadline of "
                            + seconds(call.deadline().total()));
        }
        if (!budget.withdraw()) {
            return last(
                    attempt, delivery, processedBefore, "It was not sent again: too many requests of this client fail");
        }
        listener.beforeRetry(new RetryEvent(call.request().operation(), attempt, pause, fault.get()));
        return new Outcome(attempt, delivery, processedBefore, Optional.of(pause), Optional.empty());
    }

    private static Outcome last(int attempt, Delivery delivery, boolean processedBefore, String history) {
        return new Outcome(
                attempt,
                delivery,
                processedBefore,
                Optional.empty(),
                Optional.of(history).filter(text -> !text.isEmpty()));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
