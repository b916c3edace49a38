package io.codersdk.benchmarks.stock;

import io.codersdk.benchmarks.Peer;
import java.util.concurrent.Callable;
import stock.gson.ApiClient;
import stock.gson.api.UsersApi;

/** The one on OkHttp and Gson. */
public final class GsonClient implements Peer {
    @Override
    public String name() {
        return "stock client, okhttp-gson";
    }

    @Override
    public Callable<?> to(String url) {
        UsersApi users = users(url);
        return () -> users.getUserByName("ann");
    }

    static UsersApi users(String url) {
        ApiClient client = new ApiClient();
        client.setBasePath(url);
        client.addDefaultHeader("Coder-Session-Token", NativeClient.TOKEN);
        return new UsersApi(client);
    }
}
