package io.codersdk.testkit;

import io.codersdk.json.JsonCodec;
import io.codersdk.operation.Operation;
import io.codersdk.operation.Operations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which operation a request means, and who answers it. The operations are those of the description. */
final class Routes {
    /** A server of 2.17 does not know what came after it. */
    private static final RouteIndex INDEX = new RouteIndex(Operations.all().stream()
            .filter(operation -> operation.since().isEmpty())
            .toList());

    private final Map<String, Handler> handlers = new HashMap<>();
    private final Set<String> constant = new HashSet<>();

    RouteIndex index() {
        return INDEX;
    }

    /** Registers who answers with a whole reply of its own. */
    void reply(Operation<?, ?> operation, Handler handler) {
        if (handlers.put(operation.id(), handler) != null) {
            throw new IllegalStateException(operation + " has two handlers");
        }
    }

    /** Registers who answers with a value; status and codec are those of the description. */
    <R> void answer(Operation<?, R> operation, Function<Call, R> handler) {
        JsonCodec<R> codec = operation
                .response()
                .codec()
                .orElseThrow(() -> new IllegalStateException(operation + " has no JSON answer"));
        int status = success(operation);
        reply(operation, call -> Reply.json(status, codec, handler.apply(call)));
    }

    /** Registers who answers with success alone. */
    void act(Operation<?, Void> operation, Consumer<Call> handler) {
        int status = success(operation);
        reply(operation, call -> {
            handler.accept(call);
            return Reply.empty(status);
        });
    }

    /** Says that the answers to these do not depend on what was done before. */
    void constant(Operation<?, ?>... operations) {
        for (Operation<?, ?> operation : operations) {
            constant.add(operation.id());
        }
    }

    boolean isConstant(Operation<?, ?> operation) {
        return constant.contains(operation.id());
    }

    private static int success(Operation<?, ?> operation) {
        return operation.successStatuses().stream()
                .mapToInt(Integer::intValue)
                .filter(status -> status < 300)
                .min()
                .orElseThrow();
    }

    Optional<Handler> handler(Operation<?, ?> operation) {
        return Optional.ofNullable(handlers.get(operation.id()));
    }
}
