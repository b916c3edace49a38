package io.codersdk.internal.wait;

import io.codersdk.error.ApiError;
import io.codersdk.error.CoderIoException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Why a look may fail. */
final class Failures {
    private Failures() {}

    static CoderIoException drop() {
        return new CoderIoException("the connection broke", new IOException("reset"));
    }

    /** What Coder answers. */
    static ApiError coder(int status) {
        return answer(status, Optional.of("v2.17.2"));
    }

    /** What something in front of it answers. */
    static ApiError gateway(int status) {
        return answer(status, Optional.empty());
    }

    private static ApiError answer(int status, Optional<String> version) {
        return new ApiError(
                "GET",
                "/api/v2/things",
                status,
                Optional.empty(),
                version,
                "No.",
                Optional.empty(),
                List.of(),
                "",
                Optional.empty());
    }
}
