/** Proofs about packed jars. */
@NullMarked
package io.codersdk.compat.jars;

import org.jspecify.annotations.NullMarked;
