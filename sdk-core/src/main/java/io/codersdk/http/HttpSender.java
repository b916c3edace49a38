package io.codersdk.http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Sends a request once. The future completes when the answer was read to its end; cancelling it ends the HTTP call. */
record HttpSender(OkHttpClient client, ReplyReader reader) {

    CompletableFuture<Delivery> send(OutgoingCall outgoing) {
        SentMarker.Mark mark = new SentMarker.Mark();
        Call call = client.newCall(
                outgoing.http().newBuilder().tag(SentMarker.Mark.class, mark).build());
        // OkHttp takes zero for "no limit".
        long millis = Math.max(1, outgoing.deadline().remaining().toMillis());
        call.timeout().timeout(millis, TimeUnit.MILLISECONDS);
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        delivery.whenComplete((result, error) -> {
            if (delivery.isCancelled()) {
                call.cancel();
            }
        });
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                delivery.complete(new Delivery(null, e, mark.isSent()));
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    Reply reply =
                            reader.read(response, outgoing.request().operation().successStatuses());
                    delivery.complete(new Delivery(reply, null, true));
                } catch (IOException e) {
                    delivery.complete(new Delivery(null, e, true));
                } catch (RuntimeException | Error e) {
                    delivery.completeExceptionally(e);
                }
            }
        });
        return delivery;
    }

    @Override
    public String toString() {
        return "HttpSender";
    }
}
