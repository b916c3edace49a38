package io.codersdk.benchmarks.json;

import java.io.IOException;

/** One way to read a document, and mostly to write it. */
interface Contestant {
    Object decode(byte[] json) throws IOException;

    /** Whether it can {@link #encode}. */
    boolean writes();

    byte[] encode(Object value) throws IOException;
}
