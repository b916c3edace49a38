/** Programs of which the whole life is measured: they print a dot when they have their answer, and end. */
@NullMarked
package io.codersdk.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
