package io.codersdk.http;

import io.codersdk.error.CoderException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Response;

/** Turns what came of a call into a value or an exception. */
final class Conclusion {
    private final ErrorMapper errors;

    Conclusion(Clock clock) {
        this.errors = new ErrorMapper(clock);
    }

    /**
     * The answer with its value.
     *
     * @throws CoderException if there is no answer, no success, or no value in it
     */
    <R> ApiResponse<R> of(ApiRequest<?, R> request, AuthenticatedSender.Sent sent) {
        return of(request, sent, reply -> ReplyDecoder.decode(request, reply));
    }

    /**
     * The answer with what the call's reader made of its body.
     *
     * @throws CoderException if there is no answer, or no success
     */
    @SuppressWarnings("unchecked") // a call has one reader, that of its caller
    <T> ApiResponse<T> ofRead(ApiRequest<?, ?> request, AuthenticatedSender.Sent sent) {
        return of(
                request,
                sent,
                reply -> new ApiResponse<>(reply.status(), reply.headers().toMultimap(), (T) reply.read()));
    }

    private <T> ApiResponse<T> of(
            ApiRequest<?, ?> request, AuthenticatedSender.Sent sent, Function<Reply, ApiResponse<T>> value) {
        OutgoingCall call = sent.call();
        Delivery delivery = sent.outcome().delivery();
        if (delivery.failure() != null) {
            throw FailureMapper.map(
                    call, delivery.failure(), delivery.sent(), sent.outcome().history());
        }
        Reply reply = Objects.requireNonNull(delivery.reply());
        boolean success =
                ReplyReader.isSuccess(reply.status(), request.operation().successStatuses());
        if (success && !ErrorMapper.isPage(call, reply)) {
            return value.apply(reply);
        }
        if (isDeletedBefore(request, sent.outcome(), reply)) {
            return new ApiResponse<>(reply.status(), reply.headers().toMultimap(), null);
        }
        throw errors.map(call, reply, sent.outcome().history());
    }

    /** Whether a repeated DELETE found nothing any more because an earlier attempt had done it; its confirmation is lost. */
    private static boolean isDeletedBefore(ApiRequest<?, ?> request, Outcome outcome, Reply reply) {
        return outcome.processedBefore()
                && reply.status() == 404
                && reply.isFromCoder()
                && request.operation().method().equals("DELETE");
    }

    /** The exception for an answer that is no success and was not read yet. */
    CoderException refusal(OutgoingCall call, Response response) {
        return errors.map(call, ReplyReader.beginningOf(response), Optional.empty());
    }
}
