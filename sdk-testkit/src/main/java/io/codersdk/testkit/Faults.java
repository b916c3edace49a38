package io.codersdk.testkit;

import io.codersdk.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that await requests. A request meets the oldest one that is meant for it, and uses it up. */
public final class Faults {
    private final List<Script> scripts = new ArrayList<>();
    private final World world;

    Faults(World world) {
        this.world = world;
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
        synchronized (scripts) {
            scripts.add(new Script(method, List.of(path.substring(1).split("/", -1)), fault, times));
        }
        return this;
    }

    /** Forgets the faults that no request has met. */
    public void clear() {
        synchronized (scripts) {
            scripts.clear();
        }
    }

    Reply apply(ReceivedRequest request, Fault.Processing processing) throws InterruptedException {
        Optional<Fault> fault = take(request);
        return fault.isPresent() ? fault.get().around(processing, world) : processing.proceed();
    }

    private Optional<Fault> take(ReceivedRequest request) {
        synchronized (scripts) {
            Optional<Script> script = scripts.stream()
                    .filter(candidate -> candidate.isFor(request))
                    .findFirst();
            script.filter(Script::useUp).ifPresent(scripts::remove);
            return script.map(met -> met.fault);
        }
    }

    private static final class Script {
        private final String method;
        private final List<String> template;
        private final Fault fault;
        private int times;

        Script(String method, List<String> template, Fault fault, int times) {
            this.method = method;
            this.template = template;
            this.fault = fault;
            this.times = times;
        }

        /** Counts a use, and says whether it was the last. */
        boolean useUp() {
            times--;
            return times == 0;
        }

        boolean isFor(ReceivedRequest request) {
            return method.equals(request.method())
                    && Route.parameters(template, request.url().pathSegments()).isPresent();
        }
    }
}
