/** Requests, responses and the transport between them. */
@NullMarked
package io.codersdk.http;

import org.jspecify.annotations.NullMarked;
