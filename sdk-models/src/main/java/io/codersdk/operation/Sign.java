package io.codersdk.operation;

/**
 * What a refusal is known by.
 *
 * @param status the status
 * @param says a part of its message or detail, where the status alone stands for much else; else empty
 */
public record Sign(int status, String says) {

    static Sign of(int status) {
        return new Sign(status, "");
    }

    static Sign of(int status, String says) {
        return new Sign(status, says);
    }
}
