/** Programs that measure, and the servers that they ask. CONTRIBUTING says how to run them. */
@NullMarked
package io.codersdk.benchmarks;

import org.jspecify.annotations.NullMarked;
