package io.codersdk.testkit;

import java.io.IOException;
import okhttp3.Response;
import okio.BufferedSource;

/** A stream of server-sent events as a test reads it: one event after another, in the server's words. */
final class EventsClient implements AutoCloseable {
    private final Response response;

    EventsClient(Api api, String path) throws IOException {
        response = api.http().newCall(api.request("/api/v2" + path).build()).execute();
    }

    int status() {
        return response.code();
    }

    String header(String name) {
        return response.header(name, "");
    }

    /** The lines of the next event, without the empty ones around it. */
    String take() throws IOException {
        BufferedSource source = response.body().source();
        StringBuilder event = new StringBuilder();
        while (true) {
            String line = source.readUtf8LineStrict();
            if (!line.isEmpty()) {
                event.append(line).append('\n');
            } else if (!event.isEmpty()) {
                return event.toString().strip();
            }
        }
    }

    @Override
    public void close() {
        response.close();
    }
}
