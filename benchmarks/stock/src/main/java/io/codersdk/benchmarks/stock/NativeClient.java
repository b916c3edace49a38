package io.codersdk.benchmarks.stock;

import io.codersdk.benchmarks.Peer;
import java.util.concurrent.Callable;
import stock.http.ApiClient;
import stock.http.api.UsersApi;

/** The one on the HTTP client of the JDK and Jackson's databind. */
public final class NativeClient implements Peer {
    static final String TOKEN = "abcdefghij-abcdefghijklmnopqrstuv";

    @Override
    public String name() {
        return "stock client, native";
    }

    @Override
    public Callable<?> to(String url) {
        UsersApi users = users(url);
        return () -> users.getUserByName("ann");
    }

    static UsersApi users(String url) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Coder-Session-Token", TOKEN));
        return new UsersApi(client);
    }
}
