package io.codersdk.benchmarks.cold;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** With OkHttp and jackson-core alone, all values left as the texts that they are: nothing could be quicker to start. */
public final class Raw {
    private record User(
            @Nullable String id,
            @Nullable String username,
            @Nullable String createdAt) {}

    private Raw() {}

    public static void main(String[] arguments) throws IOException {
        OkHttpClient http = new OkHttpClient();
        Request request = new Request.Builder()
                .url(arguments[0] + "/api/v2/users/ann")
                .header("Accept", "application/json")
                .header("Coder-Session-Token", "abcdefghij-abcdefghijklmnopqrstuv")
                .build();
        try (Response response = http.newCall(request).execute();
                JsonParser in = new JsonFactory().createParser(response.body().byteStream())) {
            System.out.print("ann".equals(read(in).username()) ? '.' : '?');
        }
        System.out.flush();
        System.exit(0);
    }

    private static User read(JsonParser in) throws IOException {
        String id = null;
        String username = null;
        String createdAt = null;
        in.nextToken();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "id" -> id = in.getText();
                case "username" -> username = in.getText();
                case "created_at" -> createdAt = in.getText();
                default -> in.skipChildren();
            }
        }
        return new User(id, username, createdAt);
    }
}
