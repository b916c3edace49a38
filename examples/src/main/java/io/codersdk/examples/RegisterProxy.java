package io.codersdk.examples;

import io.codersdk.CoderClient;
import io.codersdk.auth.Environment;
import io.codersdk.error.CoderException;
import io.codersdk.model.codersdk.Replica;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyRequest;
import io.codersdk.model.wsproxysdk.RegisterWorkspaceProxyResponse;
import io.codersdk.testkit.FakeCoder;
import io.codersdk.wsproxy.ProxyClient;
import io.codersdk.wsproxy.ProxyRegistration;
import io.codersdk.wsproxy.ProxyRegistrationListener;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Registers this process as one of a workspace proxy, keeps it registered, and deregisters it when it is told to end, as by Ctrl
 * and C. It serves nothing: that is what a proxy would do meanwhile. Works with what Coder's own proxy is started with,
 * {@code CODER_PRIMARY_ACCESS_URL} and {@code CODER_PROXY_SESSION_TOKEN}. Ends with 75 if it has to start anew. Usage:
 * {@code [URL of the proxy]}
 */
public final class RegisterProxy implements ProxyRegistrationListener {
    private final PrintStream out;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private String latest = "";

    RegisterProxy(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        String url = args.length == 0 ? "https://proxy.example.com" : args[0];
        RegisterProxy process = new RegisterProxy(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(process::stop));
        System.exit(process.start(Environment.system(), url));
    }

    private int start(Environment environment, String url) {
        try {
            return ExitStatus.of(out, () -> {
                if (environment.variable("CODER_PRIMARY_ACCESS_URL").isPresent()) {
                    try (ProxyClient proxy =
                            ProxyClient.builder().environment(environment).build()) {
                        return run(proxy, url);
                    }
                }
                out.println(Deployment.FAKE);
                try (FakeCoder fake = FakeCoder.start();
                        CoderClient owner = fake.client();
                        ProxyClient proxy = ProxyClient.of(fake.url().toString(), token(owner))) {
                    return run(proxy, url);
                }
            });
        } finally {
            running.countDown();
        }
    }

    /** Makes a proxy. Only this answer shows its token. */
    static String token(CoderClient owner) {
        return owner.workspaceProxies().create(proxy -> proxy.name("eu")).proxyToken();
    }

    /** Waits until it is deregistered, for the process ends when this returns. */
    private void stop() {
        end();
        try {
            running.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        end.complete(ExitStatus.DONE);
    }

    int run(ProxyClient proxy, String url) {
        var replica = RegisterWorkspaceProxyRequest.builder()
                .replicaId(UUID.randomUUID())
                .accessUrl(url)
                .hostname("process " + ProcessHandle.current().pid())
                .build();
        int status;
        try (ProxyRegistration registration = proxy.keepRegistered(replica, this)) {
            out.println("in region " + registration.latest().derpRegionId());
            status = end.join();
        }
        out.println("deregistered");
        return status;
    }

    @Override
    public void registered(RegisterWorkspaceProxyResponse answer) {
        List<String> siblings =
                answer.siblingReplicas().stream().map(Replica::hostname).toList();
        String news = "registered" + (siblings.isEmpty() ? "" : ", beside " + String.join(", ", siblings));
        if (!news.equals(latest)) {
            latest = news;
            out.println(news);
        }
    }

    @Override
    public void failed(CoderException failure, int inARow) {
        out.println("not registered for the time being: " + failure.getMessage());
    }

    @Override
    public void restartNeeded(RegisterWorkspaceProxyResponse answer) {
        out.println("the deployment wants the process to start anew");
        end.complete(ExitStatus.TRY_AGAIN);
    }

    @Override
    public void gaveUp(CoderException failure) {
        out.println("given up: " + failure.getMessage());
        end.complete(ExitStatus.of(failure));
    }
}
