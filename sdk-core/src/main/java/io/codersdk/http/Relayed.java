package io.codersdk.http;

import java.util.Optional;

/**
 * The answer to a request that was made for somebody at a browser: a value for the program, or what their browser should
 * get.
 *
 * @param value what a success carries; absent when there is a page
 * @param page a page or a redirect for them; its redirect may hold a secret, and its headers and body are to be passed on
 *     as they are
 */
public record Relayed<R>(Optional<R> value, Optional<ApiResponse<byte[]>> page) {

    /** Without what they hold. */
    @Override
    public String toString() {
        return page.map(answer -> "Relayed[page " + answer + "]").orElse("Relayed[value]");
    }
}
