/** How logs are followed over connections that break. Begins at {@link io.codersdk.internal.stream.LogFollower}. */
@NullMarked
package io.codersdk.internal.stream;

import org.jspecify.annotations.NullMarked;
