/** The clients that OpenAPI Generator makes of the description, as they are. */
@NullMarked
package io.codersdk.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
