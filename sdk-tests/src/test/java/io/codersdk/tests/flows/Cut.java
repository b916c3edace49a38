package io.codersdk.tests.flows;

import io.codersdk.testkit.Fault;

/** Where the connection breaks: before the server has done what it was asked for, or after. */
enum Cut {
    BEFORE,
    AFTER;

    Fault fault() {
        return this == BEFORE ? Fault.dropBeforeProcessing() : Fault.dropAfterProcessing();
    }
}
