/** The client of a workspace proxy. */
module io.codersdk.wsproxy {
    requires transitive io.codersdk.core;
    requires static transitive org.jspecify;

    exports io.codersdk.wsproxy;
}
