package io.codersdk.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.codersdk.CoderClient;
import io.codersdk.benchmarks.json.Databind;
import io.codersdk.benchmarks.json.HandWritten;
import io.codersdk.benchmarks.json.Records;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What is called in turn: ours, OkHttp by hand, and the stock clients where they were built. */
final class Peers {
    static final String RAW = "raw OkHttp, streaming by hand";
    static final String DATABIND = "OkHttp and databind";
    static final String TOKEN = "abcdefghij-abcdefghijklmnopqrstuv";
    static final String USER = """
            {"id":"a8719e30-a42c-444c-ab8d-e6dea34817aa","username":"ann","avatar_url":"","name":"Ann",\
            "email":"ann@example.com","created_at":"2024-11-20T10:11:12.123456Z",\
            "updated_at":"2024-11-20T10:11:12.123456Z","last_seen_at":"2024-11-20T10:11:12.123456Z",\
            "status":"active","login_type":"password","theme_preference":"",\
            "organization_ids":["637ee933-6b69-4c11-bce9-87dc7cffc446"],\
            "roles":[{"name":"owner","display_name":"Owner"}]}""";

    private interface Read {
        Object from(InputStream body) throws Exception;
    }

    private record Named(String name, Connect connect) implements Peer {
        private interface Connect {
            Callable<?> to(String url);
        }

        @Override
        public Callable<?> to(String url) {
            return connect.to(url);
        }
    }

    private Peers() {}

    /** The calls of all, by name; clients are never closed, as their programs end with them. */
    static Map<String, Callable<?>> to(String url) {
        Map<String, Callable<?>> calls = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                new Named(RAW, Peers::raw),
                                new Named(DATABIND, Peers::databind),
                                new Named(Figures.OURS, Peers::ours)),
                        ServiceLoader.load(Peer.class).stream().map(ServiceLoader.Provider::get))
                .forEach(peer -> calls.put(peer.name(), peer.to(url)));
        return calls;
    }

    static Callable<?> raw(String url) {
        HandWritten reader = Records.of(USER, false).reader();
        JsonFactory jackson = new JsonFactory();
        return okHttp(url, body -> {
            try (JsonParser in = jackson.createParser(body)) {
                in.nextToken();
                return reader.read(in);
            }
        });
    }

    private static Callable<?> databind(String url) {
        ObjectMapper mapper = Databind.mapper();
        ObjectReader reader =
                mapper.readerFor(mapper.constructType(Records.of(USER, true).type()));
        return okHttp(url, reader::readValue);
    }

    private static Callable<?> okHttp(String url, Read read) {
        // The pool that OkHttp brings keeps 5 connections, with which 64 callers would connect again and again.
        OkHttpClient http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                .build();
        return () -> {
            Request request = new Request.Builder()
                    .url(url + "/api/v2/users/ann")
                    .header("Accept", "application/json")
                    .header("Coder-Session-Token", TOKEN)
                    .build();
            try (Response response = http.newCall(request).execute()) {
                return read.from(response.body().byteStream());
            }
        };
    }

    static Callable<?> ours(String url) {
        CoderClient coder = CoderClient.builder().url(url).token(TOKEN).build();
        return () -> coder.users().get("ann");
    }
}
