/** The archive format that template sources travel in. For the SDK and its testkit. */
@NullMarked
package io.codersdk.archive;

import org.jspecify.annotations.NullMarked;
