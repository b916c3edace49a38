package io.codersdk.client;

import io.codersdk.http.ApiRequest;
import io.codersdk.http.ApiResponse;
import io.codersdk.http.BodyReader;
import io.codersdk.http.Exchange;
import io.codersdk.http.Relayed;
import io.codersdk.internal.send.Transport;
import io.codersdk.internal.wait.Wait;

/** An exchange whose calls take no longer than a wait has left. */
record TimedExchange(Transport transport, Wait time) implements Exchange {

    @Override
    public <R> ApiResponse<R> exchange(ApiRequest<?, R> request) {
        return limited().exchange(request);
    }

    @Override
    public <T> ApiResponse<T> exchange(ApiRequest<?, ?> request, BodyReader<T> reader) {
        return limited().exchange(request, reader);
    }

    @Override
    public <R> Relayed<R> relay(ApiRequest<?, R> request) {
        return limited().relay(request);
    }

    private Exchange limited() {
        return transport.within(time.left());
    }
}
