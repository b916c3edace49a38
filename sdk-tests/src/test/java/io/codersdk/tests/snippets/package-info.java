/** The programs in README and guides. */
@NullMarked
package io.codersdk.tests.snippets;

import org.jspecify.annotations.NullMarked;
