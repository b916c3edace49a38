package io.codersdk.testkit;

import io.codersdk.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The faults that await requests. A request meets the oldest one that is meant for it, and uses it up. */
public final class Faults {
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final List<Script> scripts;
    private final World world;
    private final int passing;

    Faults(World world) {
        this(new ArrayList<>(), world, 0);
    }

    private Faults(List<Script> scripts, World world, int passing) {
        this.scripts = scripts;
        this.world = world;
        this.passing = passing;
    }

    /**
     * For faults that let so many requests pass which are meant for them, whatever becomes of those.
     *
     * <pre>{@code
     * fake.faults().after(2).every(UsersOperations.GET_USERS, Fault.status(503));
     * }</pre>
     */
    public Faults after(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("a fault after " + requests + " requests");
        }
        return new Faults(scripts, world, requests);
    }

    /**
     * Scripts a fault for the next request of an operation.
     *
     * @throws IllegalStateException if the world of these faults is over
     */
    public Faults next(Operation<?, ?> operation, Fault fault) {
        return next(1, operation, fault);
    }

    /**
     * Scripts a fault for the next requests of an operation.
     *
     * @throws IllegalArgumentException unless {@code times} is above zero
     * @throws IllegalStateException if the world of these faults is over
     */
    public Faults next(int times, Operation<?, ?> operation, Fault fault) {
        return add(above0(times), operation.method(), segments(operation.path()), fault);
    }

    /**
     * Scripts a fault for the next requests of a path.
     *
     * @param path from the root of the server, without a query; a segment in braces stands for any. What no operation of the
     *     description has is named by {@link Operation#custom}
     * @throws IllegalArgumentException unless {@code times} is above zero, and if no operation has such a path and method
     * @throws IllegalStateException if the world of these faults is over
     */
    public Faults next(int times, String method, String path, Fault fault) {
        String verb = method.toUpperCase(Locale.ROOT);
        return add(above0(times), verb, described(verb, path), fault);
    }

    /**
     * Scripts a fault for all requests of an operation from now on.
     *
     * @throws IllegalStateException if the world of these faults is over
     */
    public Faults every(Operation<?, ?> operation, Fault fault) {
        return add(ALWAYS, operation.method(), segments(operation.path()), fault);
    }

    /**
     * Scripts a fault for all requests of a path from now on.
     *
     * @param path from the root of the server, without a query; a segment in braces stands for any. What no operation of the
     *     description has is named by {@link Operation#custom}
     * @throws IllegalArgumentException if no operation has such a path and method
     * @throws IllegalStateException if the world of these faults is over
     */
    public Faults every(String method, String path, Fault fault) {
        String verb = method.toUpperCase(Locale.ROOT);
        return add(ALWAYS, verb, described(verb, path), fault);
    }

    private static int above0(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault that happens " + times + " times");
        }
        return times;
    }

    private Faults add(int times, String method, List<String> template, Fault fault) {
        if (world.isClosed()) {
            throw new IllegalStateException(
                    "the world of these faults is over; fake.faults() has those of the next one");
        }
        synchronized (scripts) {
            scripts.add(new Script(method, template, fault, passing, times));
        }
        return this;
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** The segments of a path that operations have. With a fault that no request meets a test would pass and show nothing. */
    private static List<String> described(String method, String path) {
        if (!path.startsWith("/") || path.contains("?")) {
            throw new IllegalArgumentException("a path begins with a slash, and has no query: \"" + path + "\"");
        }
        List<String> template = segments(path);
        Set<String> methods = RouteIndex.all().methodsWithin(template);
        if (!methods.contains(method)) {
            throw new IllegalArgumentException(
                    "no operation is " + method + " " + path + "; methods of that path: " + methods);
        }
        return template;
    }

    /** Forgets the faults that no request has met, and those for every request. */
    public void clear() {
        synchronized (scripts) {
            scripts.clear();
        }
    }

    Reply apply(ReceivedRequest request, Fault.Processing processing) throws InterruptedException {
        Optional<Fault> fault = take(request);
        return fault.isPresent() ? spoilt(request, fault.get(), processing) : processing.proceed();
    }

    /** What the fault makes of the answer. One that fails says so at once: a test would wait for an answer that is lost. */
    private Reply spoilt(ReceivedRequest request, Fault fault, Fault.Processing processing)
            throws InterruptedException {
        try {
            return fault.around(processing, world);
        } catch (RuntimeException e) {
            return Reply.message(500, "The fault for " + request + " does not work: " + e.getMessage())
                    .withHeader("X-Coder-Build-Version", FakeCoder.VERSION);
        }
    }

    private Optional<Fault> take(ReceivedRequest request) {
        synchronized (scripts) {
            Optional<Script> script = scripts.stream()
                    .filter(candidate -> candidate.isFor(request))
                    .filter(candidate -> !candidate.letsPass())
                    .toList()
                    .stream()
                    .findFirst();
            script.filter(Script::useUp).ifPresent(scripts::remove);
            return script.map(met -> met.fault);
        }
    }

    private static final class Script {
        private final String method;
        private final List<String> template;
        private final Fault fault;
        private int passing;
        private int times;

        Script(String method, List<String> template, Fault fault, int passing, int times) {
            this.method = method;
            this.template = template;
            this.fault = fault;
            this.passing = passing;
            this.times = times;
        }

        /** Counts a request, and says whether it is one of those that come before the fault. */
        boolean letsPass() {
            passing = Math.max(-1, passing - 1);
            return passing >= 0;
        }

        /** Counts a use, and says whether it was the last. */
        boolean useUp() {
            times -= times == ALWAYS ? 0 : 1;
            return times == 0;
        }

        boolean isFor(ReceivedRequest request) {
            return method.equals(request.method())
                    && Route.parameters(template, request.url().pathSegments()).isPresent();
        }
    }
}
