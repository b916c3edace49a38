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

    static ApiError answer(int status) {
        return new ApiError(
                "GET",
                "/api/v2/things",
                status,
                Optional.empty(),
                Optional.empty(),
                "No.",
                Optional.empty(),
                List.of(),
                "",
                Optional.empty());
    }
}
