/** How options are made. */
@NullMarked
package io.codersdk.internal.options;

import org.jspecify.annotations.NullMarked;
