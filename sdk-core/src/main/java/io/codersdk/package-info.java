/** Where programs begin: {@link io.codersdk.CoderClient}. */
@NullMarked
package io.codersdk;

import org.jspecify.annotations.NullMarked;
