/** Runnable programs, one for each use case. */
@NullMarked
package io.codersdk.examples;

import org.jspecify.annotations.NullMarked;
