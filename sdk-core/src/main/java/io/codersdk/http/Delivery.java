package io.codersdk.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt went: either an answer or a failure.
 *
 * @param sent whether any byte of the request may have reached the server
 */
record Delivery(@Nullable Reply reply, @Nullable IOException failure, boolean sent) {}
