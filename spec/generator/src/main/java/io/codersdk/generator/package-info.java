/** From the API description to Java sources. */
@NullMarked
package io.codersdk.generator;

import org.jspecify.annotations.NullMarked;
