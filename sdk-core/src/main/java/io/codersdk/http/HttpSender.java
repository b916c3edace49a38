package io.codersdk.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Sends a request once. The future completes when the answer was read to its end; cancelling it ends the HTTP call. */
record HttpSender(OkHttpClient client, ReplyReader reader) {

    CompletableFuture<Delivery> send(OutgoingCall outgoing) {
        SentMarker.Mark mark = new SentMarker.Mark();
        Call call = clientFor(outgoing)
                .newCall(outgoing.http()
                        .newBuilder()
                        .tag(SentMarker.Mark.class, mark)
                        .build());
        // OkHttp takes zero for "no limit".
        long millis = Math.max(1, outgoing.deadline().remaining().toMillis());
        call.timeout().timeout(millis, TimeUnit.MILLISECONDS);
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        Futures.onCancel(delivery, call::cancel);
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                delivery.complete(new Delivery(null, isClosed() ? new ClientClosedException(e) : e, mark.isSent()));
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try {
                    delivery.complete(read(outgoing, response));
                } catch (RuntimeException | Error e) {
                    delivery.completeExceptionally(e);
                }
            }
        });
        return delivery;
    }

    /** Much data makes a late deadline, before which a connection that fell silent is given up. */
    private OkHttpClient clientFor(OutgoingCall outgoing) {
        Duration silence = outgoing.options().timeout();
        return outgoing.request().transferTime().isZero()
                ? client
                : client.newBuilder().readTimeout(silence).writeTimeout(silence).build();
    }

    /** Closes the response first: what is completed with the result may send the next attempt. */
    private Delivery read(OutgoingCall outgoing, Response response) {
        try (response) {
            return new Delivery(reader.read(outgoing, response), null, true);
        } catch (IOException e) {
            return new Delivery(null, e, true);
        }
    }

    /** Runs a task on a thread of the client; once that is closed, on the thread that wants it. */
    void execute(Runnable task) {
        try {
            client.dispatcher().executorService().execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private boolean isClosed() {
        return client.dispatcher().executorService().isShutdown();
    }

    @Override
    public String toString() {
        return "HttpSender";
    }
}
