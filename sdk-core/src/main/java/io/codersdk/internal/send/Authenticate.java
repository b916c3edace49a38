package io.codersdk.internal.send;

import io.codersdk.auth.Token;
import io.codersdk.http.ApiRequest;
import io.codersdk.http.CallOptions;
import io.codersdk.internal.request.Outgoing;
import io.codersdk.internal.request.RequestWriter;
import java.util.Optional;
import java.util.function.Function;

/** Puts a token on each request. If the server refuses one that can be replaced, the call is sent once more. */
record Authenticate(Tokens tokens, RequestWriter writer) {

    Sent send(ApiRequest<?, ?> request, CallOptions options, Deadline deadline, Function<Outgoing, Sent> next) {
        Optional<Token> token = token(request, options);
        Sent sent = next.apply(writer.write(request, options, token));
        if (!sent.isUnauthorized()) {
            return sent;
        }
        return better(token, options, deadline)
                .map(better -> next.apply(writer.write(request, options, Optional.of(better))))
                .orElse(sent);
    }

    Optional<Token> token(ApiRequest<?, ?> request, CallOptions options) {
        return options.token().or(() -> tokens.token(request.operation()));
    }

    /** What to try in place of a refused token; one that was given for this call is not the supplier's to replace. */
    Optional<Token> better(Optional<Token> refused, CallOptions options, Deadline deadline) {
        return options.token().isPresent() ? Optional.empty() : refused.flatMap(token -> tokens.after(token, deadline));
    }
}
