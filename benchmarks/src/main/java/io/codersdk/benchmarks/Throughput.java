package io.codersdk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.codersdk.CoderClient;
import io.codersdk.model.codersdk.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Calls a second of the SDK, and of plain OkHttp that asks the same server for the same object and decodes it with the
 * same codec. Both are measured in turn, several times; the ratio is what counts.
 */
public final class Throughput {
    private static final List<Integer> CALLERS = List.of(1, 64);
    private static final int ROUNDS = 9;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String TOKEN = "abcdefghij-abcdefghijklmnopqrstuv";
    static final String USER = """
            {"id":"a8719e30-a42c-444c-ab8d-e6dea34817aa","username":"ann","avatar_url":"","name":"Ann",\
            "email":"ann@example.com","created_at":"2024-11-20T10:11:12.123456Z",\
            "updated_at":"2024-11-20T10:11:12.123456Z","last_seen_at":"2024-11-20T10:11:12.123456Z",\
            "status":"active","login_type":"password","theme_preference":"",\
            "organization_ids":["637ee933-6b69-4c11-bce9-87dc7cffc446"],\
            "roles":[{"name":"owner","display_name":"Owner"}]}""";

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        try (LeanServer server = LeanServer.of(USER, 1);
                CoderClient coder =
                        CoderClient.builder().url(server.url()).token(TOKEN).build()) {
            OkHttpClient http = new OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                    .build();
            for (int callers : CALLERS) {
                compare(
                        callers,
                        () -> plain(http, server.url()),
                        () -> coder.users().get("ann"));
            }
        }
    }

    private static User plain(OkHttpClient http, String url) {
        Request request = new Request.Builder()
                .url(url + "/api/v2/users/ann")
                .header("Accept", "application/json")
                .header("Coder-Session-Token", TOKEN)
                .build();
        try (Response response = http.newCall(request).execute()) {
            return User.codec().decode(response.body().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(int callers, Runnable plain, Runnable sdk) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        // Compiled code for both, before anything counts.
        rate(threads, callers, plain);
        rate(threads, callers, sdk);
        List<Double> ratios = new ArrayList<>();
        List<Double> efforts = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Rate ofPlain = rate(threads, callers, plain);
            Rate ofSdk = rate(threads, callers, sdk);
            Figures.print("%d callers, round %d: OkHttp %s, SDK %s", callers, round, ofPlain, ofSdk);
            ratios.add(ofSdk.calls() / ofPlain.calls());
            efforts.add(ofPlain.micros() / ofSdk.micros());
        }
        threads.shutdown();
        Figures.print(
                "%d callers: the SDK has %.2f of the throughput, and by CPU time %.2f",
                callers, Figures.median(ratios), Figures.median(efforts));
    }

    /**
     * How fast it went.
     *
     * @param calls a second, of all callers together
     * @param micros CPU time of the process for each, the server's part included; what else runs does not change it much
     */
    private record Rate(double calls, double micros) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f/s at %.0f µs", calls, micros);
        }
    }

    private static Rate rate(ExecutorService threads, int callers, Runnable call)
            throws InterruptedException, ExecutionException {
        long effort = PROCESS.getProcessCpuTime();
        long begin = System.nanoTime();
        long end = begin + ROUND.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            counts.add(threads.submit(() -> {
                long calls = 0;
                for (; System.nanoTime() < end; calls++) {
                    call.run();
                }
                return calls;
            }));
        }
        long calls = 0;
        for (Future<Long> count : counts) {
            calls += count.get();
        }
        return new Rate(
                calls * 1e9 / (System.nanoTime() - begin), (PROCESS.getProcessCpuTime() - effort) / 1e3 / calls);
    }
}
