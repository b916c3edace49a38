package io.codersdk.tests.fake;

import java.util.List;

/** Something recorded, to which the fake is held. */
interface Held {
    /** File and line. */
    String source();

    String operation();

    /** What was special; empty when nothing was. */
    String note();

    /** Whether the fake plays the operation. */
    boolean isPlayed();

    /** Where the fake differs; empty when it agrees. */
    List<String> differences();
}
