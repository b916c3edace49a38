/** Runnable programs. */
module io.codersdk.examples {
    requires de.siegmar.fastcsv;
    requires io.codersdk.agent;
    requires io.codersdk.core;
    requires io.codersdk.testkit;
    requires io.codersdk.wsproxy;
    requires static org.jspecify;
}
