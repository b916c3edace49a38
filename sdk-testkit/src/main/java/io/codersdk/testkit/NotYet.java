package io.codersdk.testkit;

import java.util.Optional;
import java.util.function.Supplier;

/** What a handler throws whose answer has to wait for what others do. */
final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Supplier<Optional<Reply>> answer;

    /** @param answer is asked again after every change, until it is there */
    NotYet(Supplier<Optional<Reply>> answer) {
        super("the answer has to wait", null, false, false);
        this.answer = answer;
    }

    /** Waits for the answer; a server that closes gives none. */
    Reply await(World world) throws InterruptedException {
        while (!world.isClosed()) {
            long seen = world.clock.changes();
            Optional<Reply> reply = world.exclusively(answer);
            if (reply.isPresent()) {
                return reply.get();
            }
            world.clock.awaitChange(seen, null);
        }
        return Reply.empty(503).delivered(Delivery.nothing(Delivery.End.CLOSE));
    }
}
