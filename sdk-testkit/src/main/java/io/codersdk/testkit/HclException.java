package io.codersdk.testkit;

/** A text that is no configuration in Terraform's language. */
final class HclException extends Exception {
    private static final long serialVersionUID = 1;

    HclException(int line, String message) {
        super("line " + line + ": " + message);
    }
}
