/** Lists that come in pages. */
@NullMarked
package io.codersdk.page;

import org.jspecify.annotations.NullMarked;
