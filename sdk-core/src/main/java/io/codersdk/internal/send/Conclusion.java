package io.codersdk.internal.send;

import io.codersdk.error.ClientClosedException;
import io.codersdk.error.CoderException;
import io.codersdk.error.CoderInterruptedException;
import io.codersdk.error.CoderIoException;
import io.codersdk.error.CoderProtocolException;
import io.codersdk.error.CoderTimeoutException;
import io.codersdk.error.WebSocketBlockedException;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.Relayed;
import io.codersdk.internal.answer.Answer;
import io.codersdk.internal.answer.Refusals;
import io.codersdk.internal.answer.Reply;
import io.codersdk.internal.answer.ReplyDecoder;
import io.codersdk.internal.answer.ReplyReader;
import io.codersdk.internal.answer.ResponseTooLargeException;
import io.codersdk.internal.request.CallerFailedException;
import io.codersdk.internal.request.Outgoing;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Response;

/** Turns what came of a call into a value or an exception. */
record Conclusion(Refusals refusals) {

    /**
     * The answer with its value.
     *
     * @throws CoderException if there is no answer, no success, or no value in it
     */
    <R> ApiResponse<R> of(ApiRequest<?, R> request, Sent sent, Deadline deadline) {
        return of(request, sent, deadline, reply -> ReplyDecoder.decode(request, reply));
    }

    /**
     * The answer with what the reader made of its body.
     *
     * @throws CoderException if there is no answer, or no success
     */
    @SuppressWarnings("unchecked") // a call has one reader, that of its caller
    <T> ApiResponse<T> ofRead(ApiRequest<?, ?> request, Sent sent, Deadline deadline) {
        return of(
                request,
                sent,
                deadline,
                reply -> new ApiResponse<>(reply.status(), reply.headers()::toMultimap, (T) reply.read()));
    }

    /**
     * The value, or the page for people in its place.
     *
     * @throws CoderException if there is neither
     */
    <R> Relayed<R> relayed(ApiRequest<?, R> request, Sent sent, Deadline deadline) {
        if (sent.attempt() instanceof Attempt.Answered answered
                && new Answer(request.operation(), answered.reply()).isForPeople()) {
            Reply page = answered.reply();
            return new Relayed<>(
                    Optional.empty(),
                    Optional.of(new ApiResponse<>(page.status(), page.headers()::toMultimap, page.body())));
        }
        return new Relayed<>(of(request, sent, deadline).body(), Optional.empty());
    }

    @SuppressWarnings("unchecked") // a lookup finds what its call answers
    private <T> ApiResponse<T> of(
            ApiRequest<?, ?> request, Sent sent, Deadline deadline, Function<Reply, ApiResponse<T>> value) {
        if (sent.attempt() instanceof Attempt.Found found) {
            int status = Collections.min(request.operation().successStatuses());
            return new ApiResponse<>(status, Map.of(), (T) found.value());
        }
        if (sent.attempt() instanceof Attempt.Answered answered) {
            Reply reply = answered.reply();
            Answer answer = new Answer(request.operation(), reply);
            if (answer.meaning() == Answer.Meaning.SUCCESS) {
                return value.apply(reply);
            }
            if (sent.processedBefore() && answer.isDoneBefore()) {
                return new ApiResponse<>(reply.status(), reply.headers()::toMultimap, null);
            }
        }
        throw failure(sent, deadline);
    }

    /** The exception for a call that had no success. */
    CoderException failure(Sent sent, Deadline deadline) {
        Outgoing call = sent.call();
        String past = sent.history().map(text -> " " + text + ".").orElse("");
        if (sent.attempt() instanceof Attempt.Answered answered) {
            return refusals.of(call, answered.reply(), sent.history());
        }
        if (sent.attempt() instanceof Attempt.Stopped stopped) {
            return stopped(call, stopped, deadline, past);
        }
        if (sent.attempt() instanceof Attempt.Lost lost) {
            return lost(call, lost.failure(), past);
        }
        if (sent.attempt() instanceof Attempt.Unsent unsent) {
            String what = unsent.begun()
                    ? " was not taken whole by " + call.host()
                    : " was not sent, for lack of a connection to " + call.host();
            return broken(call + what, unsent.failure(), past);
        }
        throw new IllegalStateException(call + " is open still");
    }

    private static CoderException lost(Outgoing call, IOException failure, String past) {
        if (failure instanceof ResponseTooLargeException) {
            return new CoderProtocolException(call + ": " + failure.getMessage(), failure);
        }
        if (failure instanceof CallerFailedException) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            return new CoderIoException(call + " was ended: " + failure.getMessage() + "." + past, failure);
        }
        return broken(call + " got no whole answer from " + call.host(), failure, past);
    }

    private static CoderIoException broken(String what, IOException failure, String past) {
        return new CoderIoException(
                what + " (" + failure.getClass().getSimpleName() + ": " + failure.getMessage() + ")." + past, failure);
    }

    private static CoderException stopped(Outgoing call, Attempt.Stopped stopped, Deadline deadline, String past) {
        String fate = stopped.sent() ? "; the server may have processed it." : "; it was not sent.";
        return switch (stopped.why()) {
            case DEADLINE ->
                new CoderTimeoutException(
                        call + " had no whole answer within " + deadline.seconds() + fate + past, stopped.failure());
            case CLOSE ->
                new ClientClosedException(call + " was cancelled: the client was closed" + fate, stopped.failure());
            case INTERRUPT -> {
                InterruptedException cause =
                        new InterruptedException(stopped.failure().getMessage());
                cause.initCause(stopped.failure());
                yield new CoderInterruptedException(call + " was interrupted and cancelled" + fate, cause);
            }
        };
    }

    /** The exception for a stream that broke, or whose handshake was not answered in time. */
    CoderException broken(Outgoing call, IOException failure, Deadline deadline) {
        Attempt attempt = Send.isCallTimeout(failure)
                ? new Attempt.Stopped(Attempt.Stop.DEADLINE, true, failure)
                : new Attempt.Lost(failure);
        return failure(new Sent(call, attempt, false, Optional.empty()), deadline);
    }

    /** The exception for a stream whose answer was none. Reads the beginning of its body, and leaves it open. */
    CoderException refused(Outgoing call, IOException failure, Response response, Deadline deadline) {
        Reply reply = ReplyReader.beginningOf(response);
        if (new Answer(call.operation(), reply).isStrippedUpgrade()) {
            return new WebSocketBlockedException(
                    call.request() + " was answered " + reply.status()
                            + " in place of a WebSocket: something between here and "
                            + "the server takes the upgrade out; let WebSockets through",
                    failure);
        }
        return failure(new Sent(call, new Attempt.Answered(reply, false), false, Optional.empty()), deadline);
    }
}
