package io.codersdk.operation;

/** Whose credentials an operation takes. */
public enum Caller {
    ANYONE,
    USER,
    AGENT,
    PROXY,
    PROVISIONER,
    SCIM
}
