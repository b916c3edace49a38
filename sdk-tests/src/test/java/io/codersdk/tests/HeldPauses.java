package io.codersdk.tests;

import io.codersdk.http.Sleeper;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The pauses of a client, each of which is over when the test says so. */
public final class HeldPauses implements Sleeper {
    private final BlockingQueue<Pause> begun = new LinkedBlockingQueue<>();

    /** A pause that has begun; {@code end} is completed to end it. */
    public record Pause(Duration length, CompletableFuture<Void> end) {}

    @Override
    public CompletableFuture<Void> after(Duration length) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        begun.add(new Pause(length, end));
        return end;
    }

    /** The next pause, as soon as it has begun. */
    public Pause next() throws InterruptedException {
        Pause pause = begun.poll(30, TimeUnit.SECONDS);
        if (pause == null) {
            throw new AssertionError("the client makes no pause");
        }
        return pause;
    }

    /** Whether no pause has begun but those that were told. */
    public boolean isEmpty() {
        return begun.isEmpty();
    }
}
