package io.codersdk.tests.description;

/**
 * An answer as it came.
 *
 * @param path as it was sent, without the query
 * @param mediaType without parameters, empty when there was none
 */
public record SeenAnswer(String method, String path, int status, String mediaType, String body) {

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + path + " " + status;
    }
}
