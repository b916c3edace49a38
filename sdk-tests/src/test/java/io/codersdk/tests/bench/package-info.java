/** Programs that measure. Nothing here is a test; CONTRIBUTING says how to run them. */
@NullMarked
package io.codersdk.tests.bench;

import org.jspecify.annotations.NullMarked;
