/** A stateful Coder server in the same process, for tests of programs that use the SDK. */
module io.codersdk.testkit {
    requires transitive io.codersdk.core;
    requires transitive io.codersdk.models;
    requires static transitive org.jspecify;
    requires static org.junit.jupiter.api;
    requires mockwebserver3;
    requires okhttp3;
    requires okhttp3.tls;
    requires okio;

    exports io.codersdk.testkit;
    exports io.codersdk.testkit.junit;

    // JUnit makes the extension behind @CoderTest.
    opens io.codersdk.testkit.junit to
            org.junit.platform.commons;
}
