/** The way of a call: authenticate, repeat, send. Begins at {@link io.codersdk.internal.send.Transport}. */
@NullMarked
package io.codersdk.internal.send;

import org.jspecify.annotations.NullMarked;
