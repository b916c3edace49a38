package io.codersdk.http;

import io.codersdk.auth.Token;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a token on each request. If the server refuses one that can be replaced, the call is sent once more. */
record AuthenticatedSender(TokenRefresh tokens, RequestBuilder requests, RetryLoop loop) {

    /** A call as it was sent last, and what came of it. */
    record Sent(OutgoingCall call, Outcome outcome) {

        private boolean isUnauthorized() {
            Reply reply = outcome.delivery().reply();
            return reply != null && reply.status() == 401;
        }
    }

    Sent send(ApiRequest<?, ?> request, @Nullable BodyReader<?> reader, CallOptions options, Deadline deadline) {
        Optional<Token> token = token(options);
        Sent sent = send(request, reader, options, deadline, token);
        // A token that was given for this call is not the supplier's to replace.
        if (!sent.isUnauthorized() || options.token().isPresent()) {
            return sent;
        }
        return token.flatMap(tokens::after)
                .map(better -> send(request, reader, options, deadline, Optional.of(better)))
                .orElse(sent);
    }

    Optional<Token> token(CallOptions options) {
        return options.token().or(tokens::token);
    }

    private Sent send(
            ApiRequest<?, ?> request,
            @Nullable BodyReader<?> reader,
            CallOptions options,
            Deadline deadline,
            Optional<Token> token) {
        OutgoingCall call =
                new OutgoingCall(request, reader, requests.build(request, options, token), options, deadline);
        return new Sent(call, loop.send(call));
    }

    @Override
    public String toString() {
        return "AuthenticatedSender → " + loop;
    }
}
