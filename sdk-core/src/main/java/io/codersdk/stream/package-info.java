/** Logs that are followed while they are written. */
@NullMarked
package io.codersdk.stream;

import org.jspecify.annotations.NullMarked;
