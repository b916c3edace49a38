/** Clients, transport, streams and waiters of the Coder SDK. */
module io.codersdk.core {
    requires transitive io.codersdk.models;
    requires static transitive org.jspecify;
    requires static org.immutables.value;
    requires dev.failsafe.core;
    requires transitive okhttp3;

    exports io.codersdk;
    exports io.codersdk.auth;
    exports io.codersdk.client;
    exports io.codersdk.health;
    exports io.codersdk.http;
    exports io.codersdk.page;
    exports io.codersdk.scim;
    exports io.codersdk.stream;
    exports io.codersdk.wait;
}
