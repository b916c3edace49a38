/** Proves the generated types on documents that are derived from the description. */
@NullMarked
package io.codersdk.description;

import org.jspecify.annotations.NullMarked;
