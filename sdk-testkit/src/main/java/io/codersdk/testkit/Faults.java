package io.codersdk.testkit;

import io.codersdk.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Scripts a fault for the next request of an operation. */
    public Faults next(Operation<?, ?> operation, Fault fault) {
        return next(1, operation, fault);
    }

    /** Scripts a fault for the next requests of an operation. */
    public Faults next(int times, Operation<?, ?> operation, Fault fault) {
        return next(times, operation.method(), operation.path(), fault);
    }

    /**
     * Scripts a fault for the next requests of a path.
     *
     * @param path from the root of the server; a segment in braces stands for any
     * @throws IllegalArgumentException unless {@code times} is above zero
     */
    public Faults next(int times, String method, String path, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault that happens " + times + " times");
        }
        return add(times, method, path, fault);
    }

    /** Scripts a fault for all requests of an operation from now on. */
    public Faults every(Operation<?, ?> operation, Fault fault) {
        return every(operation.method(), operation.path(), fault);
    }

    /**
     * Scripts a fault for all requests of a path from now on.
     *
     * @param path from the root of the server; a segment in braces stands for any
     */
    public Faults every(String method, String path, Fault fault) {
        return add(ALWAYS, method, path, fault);
    }

    private Faults add(int times, String method, String path, Fault fault) {
        synchronized (scripts) {
            scripts.add(new Script(method, List.of(path.substring(1).split("/", -1)), fault, passing, times));
        }
        return this;
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
