/** What decoding and encoding cost, beside what people would use instead. */
@NullMarked
package io.codersdk.benchmarks.json;

import org.jspecify.annotations.NullMarked;
