package io.codersdk.testkit;

import io.codersdk.error.CoderProtocolException;
import io.codersdk.model.codersdk.RbacAction;
import io.codersdk.model.codersdk.RbacResource;
import io.codersdk.operation.Caller;
import io.codersdk.operation.Operation;
import io.codersdk.testkit.internal.PromptSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The way of a request: recorded, perhaps spoilt by a fault, counted, routed, authenticated, handled. */
final class FakeServer extends Dispatcher {
    private static final String API = "/api/v2";
    private static final String CSRF_COOKIE =
            "csrf_token=" + "0".repeat(43) + "=; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
    private static final int MOST_JSON_BYTES = 16 * 1024 * 1024;
    private static final String DASHBOARD =
            "<!doctype html><html><head><title>Coder</title></head><body><div id=\"root\"></div></body></html>";

    private static final System.Logger LOG = System.getLogger(FakeServer.class.getName());

    private final PromptSockets sockets = new PromptSockets();
    private final MockWebServer server;
    private final World world;
    private final Routes routes;
    private final Authenticator authenticator;
    private final @Nullable RateLimits limits;
    private final Requests requests;
    private final Faults faults;

    FakeServer(MockWebServer server, World world, Routes routes, Requests requests, Faults faults) {
        this.server = server;
        this.world = world;
        this.routes = routes;
        this.authenticator = new Authenticator(world);
        this.limits = world.settings.rateLimits() ? new RateLimits(world, authenticator) : null;
        this.requests = requests;
        this.faults = faults;
    }

    void listen(int port) {
        server.setDispatcher(this);
        server.setServerSocketFactory(sockets);
        server.setBodyLimit(Uploads.MOST_BYTES + 1);
        try {
            server.start(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException("the fake server cannot listen on port " + port, e);
        }
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
        ReceivedRequest request = new ReceivedRequest(recorded);
        requests.add(request);
        // The web server keeps every request until somebody takes it, which nobody else does.
        server.takeRequest(0, TimeUnit.MILLISECONDS);
        UUID requestId = UUID.randomUUID();
        Reply reply = faults.apply(
                request,
                () -> told(request, process(request, requestId))
                        .withHeader("X-Coder-Build-Version", FakeCoder.VERSION)
                        .withHeader("X-Coder-Request-Id", requestId.toString())
                        .withHeader("X-Content-Type-Options", "nosniff"));
        return new Transmission(world, sockets).send(request, reply);
    }

    /** The reply with what the server says to everybody. */
    private Reply told(ReceivedRequest request, Reply reply) {
        Instant now = world.clock.instant();
        Reply told = reply.inTimes(world.settings.offset())
                .withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)));
        return isApi(request) ? told.withCookie(CSRF_COOKIE) : told;
    }

    private static boolean isApi(ReceivedRequest request) {
        return request.path().equals(API) || request.path().startsWith(API + "/");
    }

    private Reply process(ReceivedRequest request, UUID requestId) throws InterruptedException {
        try {
            return limited(request, requestId);
        } catch (NotYet e) {
            return e.await(world);
        }
    }

    private Reply limited(ReceivedRequest request, UUID requestId) {
        if (world.settings.redirects() && isElsewhere(request)) {
            return Reply.empty(307).withHeader("Location", server.url("/").toString());
        }
        boolean api = isApi(request);
        return limits == null || !api
                ? route(request, requestId, api)
                : limits.within(request, () -> route(request, requestId, true));
    }

    /** Whether the caller calls the server by another name; who looks whether it lives, or for a relay, may. */
    private boolean isElsewhere(ReceivedRequest request) {
        String host = request.header("X-Forwarded-Host")
                .or(() -> request.header("Host"))
                .orElse("");
        HttpUrl own = server.url("/");
        return !host.equals(own.host() + ":" + own.port())
                && !request.path().equals("/healthz")
                && !request.path().startsWith("/derp");
    }

    /** Does what a request asks for, without what goes on around it on the network. */
    Reply route(ReceivedRequest request, UUID requestId, boolean api) {
        if (api && Authenticator.isForgeable(request)) {
            return Reply.text(400, "The request may have been forged: the cookie alone does not authorize a write.\n");
        }
        if (isPreflight(request)) {
            return Reply.empty(200);
        }
        List<String> segments = request.url().pathSegments();
        Optional<RouteIndex.Match> match = routes.index().match(request.method(), segments);
        if (match.isPresent()) {
            return marked(match.get().operation(), handle(request, requestId, match.get()));
        }
        Set<String> methods = routes.index().methods(segments);
        if (!methods.isEmpty()) {
            return Reply.empty(405).withHeader("Allow", String.join(", ", methods));
        }
        return api ? Reply.message(404, "Route not found.") : Reply.html(200, DASHBOARD);
    }

    private Reply marked(Operation<?, ?> operation, Reply reply) {
        return routes.isConstant(operation) ? reply.withHeader("X-Fake-Coder", "constant") : reply;
    }

    /** Whether a browser asks if a page of another site may send a request. */
    private static boolean isPreflight(ReceivedRequest request) {
        return request.method().equals("OPTIONS")
                && request.header("Origin").isPresent()
                && request.header("Access-Control-Request-Method").isPresent();
    }

    /** With the warnings about licences, for who may read how the deployment is configured. */
    private Reply warned(Reply reply, @Nullable Session session) {
        Reply warned = reply;
        if (session != null && session.account().may(RbacAction.READ, RbacResource.DEPLOYMENT_CONFIG)) {
            for (String warning : world.licenses.warnings()) {
                warned = warned.withHeader("X-Coder-Entitlements-Warning", warning);
            }
        }
        return warned;
    }

    private Reply handle(ReceivedRequest request, UUID requestId, RouteIndex.Match match) {
        Operation<?, ?> operation = match.operation();
        Optional<Handler> handler = routes.handler(operation);
        if (handler.isEmpty()) {
            return Reply.message(501, "This fake server does not play \"" + operation.id() + "\".");
        }
        if (operation.request().codec().isPresent() && request.bodySize() > MOST_JSON_BYTES) {
            return Reply.message(400, "Request body is too large.");
        }
        try {
            Reply reply = world.exclusively(() -> {
                Session session =
                        operation.callers().contains(Caller.USER) ? authenticator.authenticate(request) : null;
                return warned(handler.get().handle(new Call(request, requestId, match.parameters(), session)), session);
            });
            if (!request.method().equals("GET")) {
                world.exclusively(() -> world.audit.answered(requestId, reply.status()));
                world.clock.changed();
            }
            return reply;
        } catch (NotYet e) {
            throw e;
        } catch (Refusal e) {
            return e.status() == 401 ? Strangers.reply(operation, request, e) : Reply.refusal(e);
        } catch (CoderProtocolException e) {
            return Reply.refusal(Refusal.invalidJson(e));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The fake server failed to handle " + operation.id(), e);
            return Reply.message(500, "An internal error occurred.");
        }
    }
}
