/** How the server is asked again and again until something is so. */
@NullMarked
package io.codersdk.internal.wait;

import org.jspecify.annotations.NullMarked;
