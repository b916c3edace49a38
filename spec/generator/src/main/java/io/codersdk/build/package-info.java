/** What the build runs besides the generator. */
@NullMarked
package io.codersdk.build;

import org.jspecify.annotations.NullMarked;
