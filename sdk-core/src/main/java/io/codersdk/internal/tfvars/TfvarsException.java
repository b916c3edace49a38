package io.codersdk.internal.tfvars;

/** A text is no list of values. The message names the line, and never what stands there, which may be a secret. */
final class TfvarsException extends Exception {
    private static final long serialVersionUID = 1;

    TfvarsException(int line, String message) {
        super("line " + line + ": " + message);
    }
}
