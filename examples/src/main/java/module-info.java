/** Runnable programs. */
module io.codersdk.examples {
    requires io.codersdk.core;
    requires io.codersdk.testkit;
    requires static org.jspecify;
}
