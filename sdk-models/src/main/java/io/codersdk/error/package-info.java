/** What can go wrong: one unchecked tree under {@link io.codersdk.error.CoderException}. */
@NullMarked
package io.codersdk.error;

import org.jspecify.annotations.NullMarked;
