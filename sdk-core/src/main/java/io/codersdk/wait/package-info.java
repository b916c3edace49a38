/** Waiting for what takes time on the server, with progress. */
@NullMarked
package io.codersdk.wait;

import org.jspecify.annotations.NullMarked;
