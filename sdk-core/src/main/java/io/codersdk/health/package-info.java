/** The health of a deployment. */
@NullMarked
package io.codersdk.health;

import org.jspecify.annotations.NullMarked;
