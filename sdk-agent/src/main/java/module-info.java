/** The client of what runs inside a workspace. */
module io.codersdk.agent {
    requires transitive io.codersdk.core;
    requires static transitive org.jspecify;

    exports io.codersdk.agent;
}
