package io.codersdk.internal.stream;

import io.codersdk.error.CoderException;
import io.codersdk.http.ApiRequest;
import java.io.IOException;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Puts the failure of a stream into the terms of the SDK. */
@FunctionalInterface
public interface StreamFailures {

    /**
     * The exception that says why. Must not throw.
     *
     * @param response what the server answered to the handshake, open, and closed by the caller; null where no answer
     *     came
     */
    CoderException explain(ApiRequest<?, ?> request, IOException cause, @Nullable Response response);
}
