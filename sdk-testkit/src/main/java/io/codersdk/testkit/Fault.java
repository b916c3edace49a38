package io.codersdk.testkit;

import io.codersdk.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong with a request. Faults are values: one can be scripted many times and combined with others. Numbers
 * and times are not negative. A fault that does not fit the answer it meets makes it a 500 that says so.
 */
public final class Fault {
    private static final String PAGE = "<!doctype html><html><head><title>%1$d</title></head><body>%1$d</body></html>";

    private static final String VERSION_HEADER = "X-Coder-Build-Version";
    private static final JsonValue ZERO_TIME = JsonValue.of("0001-01-01T00:00:00Z");

    /** How often a held answer looks whether the server was closed. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    /** Codes that stand for ends without a close frame, or without a code in it. */
    private static final Set<Integer> NEVER_SENT = Set.of(1004, 1005, 1006, 1015);

    private final Step step;

    private Fault(Step step) {
        this.step = step;
    }

    /** The connection breaks before the server has done anything. */
    public static Fault dropBeforeProcessing() {
        return new Fault((next, world) -> Reply.empty(200).delivered(Delivery.nothing(Delivery.End.CLOSE)));
    }

    /** The server does what it was asked to, and the connection breaks before the answer. */
    public static Fault dropAfterProcessing() {
        return delivered(Delivery.nothing(Delivery.End.CLOSE));
    }

    /** The server does what it was asked to, and the connection is reset in place of the answer. */
    public static Fault reset() {
        return delivered(Delivery.nothing(Delivery.End.RESET));
    }

    /** The server does what it was asked to, and says nothing, over a connection that stays open. */
    public static Fault silence() {
        return delivered(Delivery.nothing(Delivery.End.SILENCE));
    }

    /** The answer is ready, and its headers come this much later on the server's clock. */
    public static Fault delayHeaders(Duration delay) {
        notNegative("a delay", delay);
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            world.await(world.clock.instant().plus(delay));
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
        return ofBody("truncateBody", Delivery.upToBytes(notNegative(bytes), Delivery.End.CLOSE));
    }

    /** The headers promise the whole body, and nothing comes after so many bytes of it; the connection stays open. */
    public static Fault silenceAfterBytes(int bytes) {
        return ofBody("silenceAfterBytes", Delivery.upToBytes(notNegative(bytes), Delivery.End.SILENCE));
    }

    /** The body comes in pieces of so many bytes, each so much later than the one before on the server's clock. */
    public static Fault drip(int bytes, Duration pause) {
        if (bytes < 1) {
            throw new IllegalArgumentException("pieces of " + bytes + " bytes");
        }
        notNegative("a pause", pause);
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            return reply.streaming(new PacedBody(reply.body(), bytes, pause, world));
        });
    }

    /** The body has so many bytes more than it should, blanks that do not change its meaning. */
    public static Fault hugeBody(int bytes) {
        notNegative(bytes);
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            byte[] body = new byte[bytes + reply.body().length];
            Arrays.fill(body, 0, bytes, (byte) ' ');
            System.arraycopy(reply.body(), 0, body, bytes, reply.body().length);
            return reply.withBody(body);
        });
    }

    /** A following WebSocket or stream of events breaks, without an end of its own, after so many frames. */
    public static Fault cutAfterFrames(int frames) {
        return ofStream("cutAfterFrames", Delivery.upToFrames(notNegative(frames), Delivery.End.CLOSE));
    }

    /** The same, in the middle of the frame behind so many. */
    public static Fault cutInFrame(int frames) {
        return ofStream("cutInFrame", Delivery.halfAFrameBehind(notNegative(frames)));
    }

    /** A following WebSocket or stream of events brings nothing after so many frames, over a connection that stays open. */
    public static Fault silenceAfterFrames(int frames) {
        return ofStream("silenceAfterFrames", Delivery.upToFrames(notNegative(frames), Delivery.End.SILENCE));
    }

    /**
     * A following WebSocket is closed in good order after so many frames, though more would have come, as by a server that shuts
     * down: with 1000, which a complete log ends with, too. A stream of events ends in good order; it has no codes.
     *
     * @param code from 1000 to 4999, but for those that no close frame may carry
     */
    public static Fault closeAfterFrames(int frames, int code) {
        if (code < 1000 || code > 4999 || NEVER_SENT.contains(code)) {
            throw new IllegalArgumentException("a WebSocket that is closed with " + code);
        }
        return ofStream("closeAfterFrames", Delivery.closedAfterFrames(notNegative(frames), code));
    }

    private static Fault delivered(Delivery delivery) {
        return new Fault((next, world) -> next.proceed().delivered(delivery));
    }

    private static Fault ofBody(String name, Delivery delivery) {
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            int length = reply.body().length;
            return reply.streamed() == null && length > delivery.bytes()
                    ? reply.delivered(delivery)
                    : missed(
                            reply,
                            name + "(" + delivery.bytes() + ") spoils nothing of a body of " + length + " bytes");
        });
    }

    private static Fault ofStream(String name, Delivery delivery) {
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            return reply.streamed() instanceof FollowedLog
                    ? reply.delivered(delivery)
                    : missed(reply, name + " is for streams that are followed, and the answer is none");
        });
    }

    /** The server answers with this error, or with another final status, instead of doing anything. */
    public static Fault status(int status) {
        finalStatus(status);
        return new Fault((next, world) ->
                Reply.message(status, "A fault was scripted.").withHeader(VERSION_HEADER, FakeCoder.VERSION));
    }

    /** The server has no such operation: it is too old, too new, or was built from Coder's open source code alone. */
    public static Fault noOperation() {
        return new Fault(
                (next, world) -> Reply.message(404, "Route not found.").withHeader(VERSION_HEADER, FakeCoder.VERSION));
    }

    /** The server answers 429 instead of doing anything. */
    public static Fault tooManyRequests(Duration retryAfter) {
        notNegative("a wait", retryAfter);
        return status(429).withHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }

    /** The server answers that the token has expired instead of doing anything. */
    public static Fault expiredToken() {
        return new Fault((next, world) -> Reply.refusal(Authenticator.expired(world.clock.instant()))
                .withHeader(VERSION_HEADER, FakeCoder.VERSION));
    }

    /** Something in front of the server sends the caller elsewhere, and the server never sees the request. */
    public static Fault redirect(URI location) {
        return new Fault((next, world) -> Reply.empty(302).withHeader("Location", location.toString()));
    }

    /** The answer calls itself something else, such as {@code text/plain}. */
    public static Fault contentType(String mediaType) {
        return new Fault((next, world) -> next.proceed().withHeader("Content-Type", mediaType));
    }

    /** The answer lacks the header by which Coder's own answers are known. */
    public static Fault missingVersionHeader() {
        return new Fault((next, world) -> next.proceed().withoutHeader(VERSION_HEADER));
    }

    /** A proxy in front of the server answers with a web page, and the server never sees the request. */
    public static Fault htmlPage(int status) {
        finalStatus(status);
        return new Fault((next, world) -> Reply.html(status, PAGE.formatted(status)));
    }

    /**
     * The answer, or each frame of a stream, has another value in one place, such as an unknown one of an enum. An answer other
     * than a refusal has to have that place; {@link #put} is for what it may lack. Frames that lack it stay as they are.
     *
     * @param pointer a JSON pointer, such as {@code /users/0/status}; {@code -} stands for every element
     */
    public static Fault replace(String pointer, JsonValue value) {
        return edit(JsonEdit.replace(pointer, value));
    }

    /**
     * {@link #replace}, and a property that is not there is added, such as one of a newer server.
     *
     * @param pointer as for {@link #replace}; what is around the property has to be there
     */
    public static Fault put(String pointer, JsonValue value) {
        return edit(JsonEdit.put(pointer, value));
    }

    /**
     * The answer, or each frame of a stream, lacks a property that it would have.
     *
     * @param pointer as for {@link #replace}
     */
    public static Fault remove(String pointer) {
        return edit(JsonEdit.remove(pointer));
    }

    /** Every list in the answer is {@code null}. */
    public static Fault nullLists() {
        return sweep(value -> value.isList() ? JsonValue.NULL : value);
    }

    /** Every time in the answer is the zero of the server's language, the first of January of the year 1. */
    public static Fault zeroTimes() {
        return sweep(value -> value.isString() && ServerTimes.isTime(value.asString()) ? ZERO_TIME : value);
    }

    private static Fault sweep(UnaryOperator<JsonValue> change) {
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            return reply.streamed() instanceof FollowedLog log
                    ? reply.streaming(new EditedLog(log, frame -> JsonSweep.apply(frame, change)))
                    : reply.withBody(JsonSweep.apply(reply.body(), change));
        });
    }

    private static Fault edit(JsonEdit edit) {
        return new Fault((next, world) -> {
            Reply reply = next.proceed();
            return reply.streamed() instanceof FollowedLog log
                    ? reply.streaming(
                            new EditedLog(log, frame -> edit.apply(frame).orElse(frame)))
                    : edit.apply(reply.body())
                            .map(reply::withBody)
                            .orElseGet(() -> missed(reply, edit + " finds nothing in the answer"));
        });
    }

    /** A refusal that a fault was not made for stays as it is: it says more than that the fault met it. */
    private static Reply missed(Reply reply, String problem) {
        if (reply.status() < 400) {
            throw new IllegalStateException(problem);
        }
        return reply;
    }

    /** The answer has this header besides its own. */
    public Fault withHeader(String name, String value) {
        return new Fault((next, world) -> step.around(next, world).withHeader(name, value));
    }

    /** Both: this fault sees the request first and the answer last. */
    public Fault and(Fault inner) {
        return new Fault((next, world) -> step.around(() -> inner.step.around(next, world), world));
    }

    private static int notNegative(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a fault that counts " + count);
        }
        return count;
    }

    private static void notNegative(String what, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(what + " of " + time);
        }
    }

    private static void finalStatus(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("an answer of status " + status);
        }
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
