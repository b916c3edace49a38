/** Value types, JSON codecs and operation descriptors of the Coder API. */
module io.codersdk.models {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports io.codersdk.error;
    exports io.codersdk.json;
    exports io.codersdk.model;
    exports io.codersdk.model.agentsdk;
    exports io.codersdk.model.coderd;
    exports io.codersdk.model.codersdk;
    exports io.codersdk.model.derp;
    exports io.codersdk.model.health;
    exports io.codersdk.model.healthsdk;
    exports io.codersdk.model.netcheck;
    exports io.codersdk.model.oauth2;
    exports io.codersdk.model.serpent;
    exports io.codersdk.model.tailcfg;
    exports io.codersdk.model.workspaceapps;
    exports io.codersdk.model.workspacesdk;
    exports io.codersdk.model.wsproxysdk;
    exports io.codersdk.operation;
}
