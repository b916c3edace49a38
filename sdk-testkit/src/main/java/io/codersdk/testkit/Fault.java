package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that goes wrong with a request. Faults are values: one can be scripted many times and combined with others. */
public final class Fault {
    private static final String PAGE = "<!doctype html><html><head><title>%1$d</title></head><body>%1$d</body></html>";

    /** How often a held answer looks whether the server was closed. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    private final Step step;

    private Fault(Step step) {
        this.step = step;
    }

    /** The connection breaks before the server has done anything. */
    public static Fault dropBeforeProcessing() {
        return new Fault((next, world) -> Reply.empty(200).delivered(Reply.Delivery.NOTHING));
    }

    /** The server does what it was asked to, and the connection breaks before the answer. */
    public static Fault dropAfterProcessing() {
        return new Fault((next, world) -> next.proceed().delivered(Reply.Delivery.NOTHING));
    }

    /** The answer is ready, and its headers come this much later on the server's clock. */
    public static Fault delayHeaders(Duration delay) {
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            Instant until = world.clock.instant().plus(delay);
            long seen = world.clock.changes();
            while (world.clock.instant().isBefore(until) && !world.isClosed()) {
                world.clock.awaitChange(seen, until);
                seen = world.clock.changes();
            }
            return reply;
        });
    }

    /** The answer is ready, and its headers come when the latch is open. */
    public static Fault holdHeaders(CountDownLatch latch) {
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            boolean open = false;
            while (!open && !world.isClosed()) {
                open = latch.await(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
            }
            return reply;
        });
    }

    /** The headers promise the whole body, and the connection breaks after so many bytes of it. */
    public static Fault truncateBody(int bytes) {
        return new Fault((next, world) -> next.proceed().delivered(Reply.Delivery.cutAfterBytes(bytes)));
    }

    /** A following WebSocket breaks, without a close frame, after so many frames. */
    public static Fault cutAfterFrames(int frames) {
        return new Fault((next, world) -> next.proceed().delivered(Reply.Delivery.cutAfterFrames(frames)));
    }

    /** The server answers with this error instead of doing anything. */
    public static Fault status(int status) {
        return new Fault((next, world) ->
                Reply.message(status, "A fault was scripted.").withHeader("X-Coder-Build-Version", FakeCoder.VERSION));
    }

    /** The server answers 429 instead of doing anything. */
    public static Fault tooManyRequests(Duration retryAfter) {
        return status(429).withHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }

    /** A proxy in front of the server answers with a web page, and the server never sees the request. */
    public static Fault htmlPage(int status) {
        return new Fault((next, world) -> Reply.html(status, PAGE.formatted(status)));
    }

    /**
     * The answer has another value in one place, such as an unknown one of an enum or {@code null} for a collection.
     *
     * @param pointer a JSON pointer, such as {@code /users/0/status}; {@code -} stands for every element
     */
    public static Fault replace(String pointer, JsonValue value) {
        return edit(JsonEdit.replace(pointer, value));
    }

    /**
     * The answer lacks a property.
     *
     * @param pointer as for {@link #replace}
     */
    public static Fault remove(String pointer) {
        return edit(JsonEdit.remove(pointer));
    }

    private static Fault edit(JsonEdit edit) {
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            return reply.withBody(edit.apply(reply.body()));
        });
    }

    /** The answer has this header besides its own. */
    public Fault withHeader(String name, String value) {
        return new Fault((next, world) -> step.around(next, world).withHeader(name, value));
    }

    /** Both: this fault sees the request first and the answer last. */
    public Fault and(Fault inner) {
        return new Fault((next, world) -> step.around(() -> inner.step.around(next, world), world));
    }

    Reply around(Processing next, World world) throws InterruptedException {
        return step.around(next, world);
    }

    /** What would happen without the fault. */
    interface Processing {
        Reply proceed() throws InterruptedException;
    }

    private interface Step {
        Reply around(Processing next, World world) throws InterruptedException;
    }
}
