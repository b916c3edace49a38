package io.codersdk.benchmarks;

import java.util.concurrent.Callable;

/** A client to be measured. Those that need a build of their own are found as services. */
public interface Peer {
    String name();

    /** Asks the server at this address for the user {@code ann}, with a token, each time it is called. */
    Callable<?> to(String url);
}
