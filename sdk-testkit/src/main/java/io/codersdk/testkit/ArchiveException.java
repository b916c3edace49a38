package io.codersdk.testkit;

/** Bytes that are not the archive they should be. */
final class ArchiveException extends Exception {
    private static final long serialVersionUID = 1;

    ArchiveException(String message) {
        super(message);
    }
}
